package dev.headgate.engine.spark.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.TableRows;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that Spark wrote, as they are read without it. */
class TableRowsTest {
  private final SparkSession spark = SparkFixture.session();
  @TempDir Path folder;

  private String table() {
    return folder.resolve("t").toUri().toString().replaceFirst("/$", "");
  }

  private void write(String sql) {
    spark.sql(sql).coalesce(1).write().format("delta").mode("append").save(table());
  }

  @Test
  void everyTypeIsReadAsSparkWroteIt() {
    write(
        """
        SELECT 1 AS i, 2L AS l, CAST(3 AS SMALLINT) AS s, 1.5D AS d, CAST(2.50 AS DECIMAL(9,2)) AS m,
               true AS b, 'é' AS t, DATE'2013-04-01' AS day,
               TIMESTAMP'2013-04-01 05:00:00.123456Z' AS at, X'0A' AS bin,
               named_struct('x', 1, 'y', array('a', NULL)) AS st, map('k', 2) AS mp,
               CAST(NULL AS INT) AS nothing
        """);
    TableRows rows = TableRows.read(table(), Optional.empty(), 10);
    assertThat(rows.rows())
        .containsExactly(
            java.util.Arrays.asList(
                1,
                2L,
                3,
                1.5,
                new BigDecimal("2.50"),
                true,
                "é",
                LocalDate.of(2013, 4, 1),
                Instant.parse("2013-04-01T05:00:00.123456Z"),
                "0a",
                Map.of("x", 1, "y", java.util.Arrays.asList("a", null)),
                Map.of("k", 2),
                null));
    assertThat(rows.columns())
        .extracting(TableRows.Column::type)
        .startsWith("INT", "BIGINT", "SMALLINT", "DOUBLE", "DECIMAL(9, 2)", "BOOLEAN", "STRING")
        .endsWith("STRUCT<x: INT, y: ARRAY<STRING>>", "MAP<STRING, INT>", "INT");
  }

  @Test
  void aVersionIsReadAsItStoodAndDeletedRowsAreGone() {
    write("SELECT id FROM range(5)");
    write("SELECT id + 5 AS id FROM range(5)");
    spark.sql(
        "ALTER TABLE delta.`"
            + table()
            + "` SET TBLPROPERTIES"
            + " ('delta.enableDeletionVectors' = 'true')");
    spark.sql("DELETE FROM delta.`" + table() + "` WHERE id % 2 = 0");

    assertThat(ids(Optional.of(0L))).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L);
    assertThat(ids(Optional.empty())).containsExactlyInAnyOrder(1L, 3L, 5L, 7L, 9L);
    assertThat(TableRows.read(table(), Optional.of(1L), 7).rows()).hasSize(7);
    assertThatThrownBy(() -> TableRows.read(table(), Optional.of(9L), 1))
        .isInstanceOf(Problem.class)
        .hasMessage("'t' has no version 9: its versions are 0 to 3");
  }

  @Test
  void aFileOfTheTableThatIsGoneIsToldWithTheTableAndTheWayBack() throws IOException {
    write("SELECT id FROM range(5)");
    try (Stream<Path> files = Files.list(folder.resolve("t"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
        Files.delete(file);
      }
    }
    assertThatThrownBy(() -> TableRows.read(table(), Optional.empty(), 10))
        .isInstanceOfSatisfying(Problem.class, TableRowsTest::isToldOf);
  }

  private static void isToldOf(Problem problem) {
    assertThat(problem.blame()).isEqualTo(Problem.Blame.ENGINE);
    assertThat(problem).hasMessageContaining("the table 't'").hasMessageEndingWith("is gone");
    assertThat(problem.findings().get(0).notes()).last().asString().contains("--full-refresh");
  }

  private List<Object> ids(Optional<Long> version) {
    return TableRows.read(table(), version, 100).rows().stream().map(r -> r.get(0)).toList();
  }
}
