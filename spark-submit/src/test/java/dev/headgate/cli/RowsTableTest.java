package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.store.state.TableRows;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowsTableTest {
  private static String text(int width, List<TableRows.Column> columns, List<List<Object>> rows) {
    TableRows table = new TableRows(0, Instant.EPOCH, Optional.empty(), columns, rows);
    return new RowsTable(table, ZoneId.of("America/New_York"), width).text(Paint.NONE);
  }

  private static TableRows.Column column(String name, String type) {
    return new TableRows.Column(name, type);
  }

  @Test
  void numbersStandRightAndMomentsAreToldInThePipelinesZone() {
    assertThat(
            text(
                80,
                List.of(column("id", "INT"), column("at", "TIMESTAMP"), column("name", "STRING")),
                List.of(
                    List.of(7, Instant.parse("2013-04-01T04:00:00Z"), "a\nb"),
                    Arrays.asList(1234, null, null))))
        .isEqualTo(
            """
              id  at                   name
             int  timestamp            string
               7  2013-04-01 00:00:00  a\\nb
            1234  NULL                 NULL
            """);
  }

  @Test
  void numbersOfOneColumnAreWrittenAlike() {
    List<List<Object>> rows =
        List.of(
            List.of(2.04e7),
            List.of(1641825.0),
            List.of(1 / 3.0),
            List.of(-0.25f),
            List.of(3e-9),
            List.of(1700000123.25));
    assertThat(text(80, List.of(column("x", "DOUBLE")), rows))
        .isEqualTo(
            """
                     x
                double
              20400000
               1641825
             0.3333333
                 -0.25
                  3e-9
            1700000123
            """);
  }

  @Test
  void columnsThatDoNotFitStandBelow() {
    String wide = "x".repeat(50);
    List<TableRows.Column> columns =
        List.of(column("first", "STRING"), column("second", "STRING"), column("third", "STRING"));
    String text = text(60, columns, List.of(List.of("a", wide, wide)));
    assertThat(text.lines()).allMatch(line -> line.length() <= 60);
    assertThat(text).contains("x".repeat(29) + "...").contains("first").contains("third");
    assertThat(text.split("\n\n")).hasSize(2);
  }

  @Test
  void listsAndStructsAreJson() {
    List<List<Object>> rows = List.of(List.of(List.of(Map.of("a", "x"))));
    assertThat(text(80, List.of(column("l", "ARRAY<STRUCT<a: STRING>>")), rows))
        .contains("array<struct<a: string>>")
        .contains("[{\"a\":\"x\"}]");
  }

  @Test
  void aTableWithoutRowsShowsItsColumns() {
    assertThat(text(80, List.of(column("id", "INT")), List.of())).isEqualTo("id\nint\n");
  }
}
