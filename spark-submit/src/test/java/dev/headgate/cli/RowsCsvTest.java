package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.store.state.TableRows;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RowsCsvTest {
  private static TableRows rows(String names, List<List<Object>> rows) {
    List<TableRows.Column> columns =
        Stream.of(names.split(" ")).map(n -> new TableRows.Column(n, "STRING")).toList();
    return new TableRows(0, Instant.EPOCH, Optional.empty(), columns, rows);
  }

  @Test
  void rowsAreWrittenInTheFormOfOutputs() {
    List<Object> whole =
        Arrays.asList(
            "a\u0007,\"b\"\r\n",
            0.1,
            LocalDate.of(24, 2, 29),
            Instant.parse("2024-11-03T06:30:00Z"));
    List<Object> nested =
        Arrays.asList("", null, List.of(1, "x"), Map.of("at", LocalDate.of(2024, 1, 2)));
    String csv =
        RowsCsv.text(
            rows("text number day at", List.of(whole, nested)), ZoneId.of("America/New_York"));
    assertThat(csv)
        .isEqualTo(
            """
            text,number,day,at
            "a\u0007,""b""\r
            ",0.1,0024-02-29,2024-11-03T01:30:00-05:00
            "",,"[1,""x""]","{""at"":""2024-01-02""}"
            """);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    new Terminal(out, out, 80, false, Paint.NONE).pass(csv);
    assertThat(said.toString(StandardCharsets.UTF_8)).isEqualTo(csv);
  }
}
