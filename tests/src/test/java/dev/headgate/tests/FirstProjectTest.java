package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a file that somebody exported to a model, with nothing written by hand. */
class FirstProjectTest {
  @TempDir Path folder;

  @Test
  void anExportedTableIsAModelAfterTwoCommands() throws IOException {
    Headgate.write(folder.resolve("Kunden 2024.csv"), customers());
    Headgate headgate = Headgate.in(folder).compiled();
    Headgate.Result init = headgate.run("init", "Kunden 2024.csv", "shop", "--label", "Gekündigt?");
    assertThat(init.exit()).as(init.all()).isZero();

    Headgate.Result run = headgate.run("run", "shop", "--json");
    assertThat(run.exit()).as(run.all()).isZero();
    JsonNode done = new ObjectMapper().readTree(run.out());
    assertThat(done.at("/steps/0/written").asLong()).isEqualTo(400);
    assertThat(done.at("/steps/0/quarantined").asLong()).isZero();
    assertThat(done.at("/models/0/verdict").asText()).isEqualTo("promoted");
    assertThat(run.err()).doesNotContain("warning");
  }

  /** As a spreadsheet exports it: semicolons, a byte order mark, names of two words, CRLF. */
  private static String customers() {
    StringBuilder text = new StringBuilder("\uFEFFKunde Nr;Alter;Größe (cm);Ort;Gekündigt?\r\n");
    for (int i = 0; i < 400; i++) {
      int age = 18 + i * 7 % 60;
      boolean gone = i * 37 % 100 < age;
      text.append(i).append(';').append(age).append(';');
      text.append(i % 9 == 0 ? "" : String.valueOf(150 + i % 50)).append(';');
      text.append(i % 3 == 0 ? "Köln" : i % 3 == 1 ? "\"Bonn; Süd\"" : "Ulm").append(';');
      text.append(gone ? "ja" : "nein").append("\r\n");
    }
    return text.toString();
  }
}
