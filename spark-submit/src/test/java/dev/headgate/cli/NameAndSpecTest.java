package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A name and a spec are told apart, in whatever order they are typed. */
class NameAndSpecTest {
  @TempDir Path folder;

  private String read(String first, String second) {
    Shell shell =
        new Shell(
            Screen.plain(80).terminal(),
            Stage.SMALL,
            folder,
            Clock.systemUTC(),
            NameAndSpecTest.class.getClassLoader());
    NameAndSpec read = NameAndSpec.of(shell, first, second);
    return text(read.name()) + " of " + text(read.spec());
  }

  private static String text(Optional<String> word) {
    return word.orElse("-");
  }

  @Test
  void whatIsAFileOrAFolderIsTheSpec() throws IOException {
    Files.createDirectory(folder.resolve("trips"));
    Files.writeString(folder.resolve("trips/pipeline.yaml"), "");
    assertThat(read("drift", "p.yaml")).isEqualTo("drift of p.yaml");
    assertThat(read("p.yaml", "drift")).isEqualTo("drift of p.yaml");
    assertThat(read("trips", "drift")).isEqualTo("drift of trips");
    assertThat(read("drift", "trips")).isEqualTo("drift of trips");
    assertThat(read("trips", "./trips")).isEqualTo("trips of ./trips");
    assertThat(read("p.yaml", null)).isEqualTo("- of p.yaml");
    assertThat(read("drift", null)).isEqualTo("drift of -");
    assertThat(read(null, null)).isEqualTo("- of -");
    assertThat(read("nowhere/", "drift")).isEqualTo("drift of nowhere/");
  }

  @Test
  void aFolderOfDataMayBeCalledAsItsDataset() throws IOException {
    Files.createDirectory(folder.resolve("prices"));
    Files.writeString(folder.resolve("prices/1.csv"), "");
    assertThat(read("prices", null)).isEqualTo("prices of -");
    assertThat(read("prices", "p.yaml")).isEqualTo("prices of p.yaml");
  }
}
