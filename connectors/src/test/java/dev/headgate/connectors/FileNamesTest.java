package dev.headgate.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.SparkFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file may have any name that its file system allows, and so may the folders above it. */
class FileNamesTest {
  private static final String PIECES =
      "a:|a%20b| |%|%zz|#|[x]|{a,b}|?|*|!|^|;|=|&|+|~|'|\"|$|(|)|@|,|ä|日本|\u0301|\u0001|\u0007|\t|\\\\|-|.a";

  @TempDir Path dir;

  /** Names of which each has some pieces, the same in every run. */
  private static List<String> names() {
    Random random = new Random(13);
    String[] pieces = PIECES.split("\\|");
    List<String> names = new ArrayList<>(List.of("2024-01-01T10:00:00", "a:b", "1e5", "..x", "x "));
    for (String piece : pieces) {
      names.add("n" + piece);
    }
    for (int i = 0; i < 15; i++) {
      StringBuilder name = new StringBuilder("m");
      for (int j = 0; j < 3; j++) {
        name.append(pieces[random.nextInt(pieces.length)]);
      }
      names.add(name.toString());
    }
    return names.stream().filter(n -> !n.startsWith(".")).distinct().toList();
  }

  private static List<String> sources(Pipeline p, String dataset) {
    return p.aside(dataset).select("source").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  @Test
  void csvOfAnyNameIsReadOnceAndNamedByItsRows() throws Exception {
    Path project = Files.createDirectories(dir.resolve("pro ject:[1]%20#"));
    Pipeline p =
        Pipeline.of(
            project,
            """
            t:
              ingest:
                from: {csv: "in/*"}
                schema: id INT, v STRING
                allow_unreadable: 50%
                write: append
            whole:
              ingest:
                from: {csv: {path: "in/*", multi_line: true}}
                schema: id INT, v STRING
                allow_unreadable: 50%
                write: append
            """);
    List<String> names = names();
    for (int i = 0; i < names.size(); i++) {
      p.file("in/" + names.get(i), "id,v", i + ",x", "none,x");
    }
    List<String> expected = new ArrayList<>(names.stream().map(n -> "in/" + n).toList());
    Collections.sort(expected);
    for (String dataset : List.of("t", "whole")) {
      assertThat(p.ingest(dataset).counts().written()).isEqualTo(names.size());
      assertThat(sources(p, dataset)).isEqualTo(expected);
      assertThat(p.inputs(dataset).same()).hasSize(names.size());
      assertThat(p.inputs(dataset).fresh()).isEmpty();
    }
  }

  @Test
  void parquetOfAnyNameIsReadOnceAndNamedByItsRows() throws Exception {
    Path made = dir.resolve("made");
    SparkFixture.session().range(2).coalesce(1).write().parquet(made.toString());
    Path part;
    try (Stream<Path> files = Files.list(made)) {
      part = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    Pipeline p =
        Pipeline.of(
            dir,
            """
            t:
              ingest:
                from: {parquet: "in/*"}
                schema: id BIGINT
                write: append
              expect: [{that: id = 0, on_violation: quarantine}]
            """);
    List<String> names = names();
    Files.createDirectories(dir.resolve("in"));
    for (String name : names) {
      Files.copy(part, dir.resolve("in").resolve(name));
    }
    List<String> expected = new ArrayList<>(names.stream().map(n -> "in/" + n).toList());
    Collections.sort(expected);
    assertThat(p.ingest("t").counts().read()).isEqualTo(2L * names.size());
    assertThat(sources(p, "t")).isEqualTo(expected);
    assertThat(p.inputs("t").fresh()).isEmpty();
  }

  @Test
  void aNameBesideTheSpecThatLooksLikeAnAddressIsOne() throws Exception {
    Pipeline p =
        Pipeline.of(
            dir,
            """
            t:
              ingest:
                from: {csv: "*.csv"}
                schema: id INT
                write: append
            """);
    p.file("ab:c.csv", "id", "1");
    assertThat(p.ingest("t").counts().written()).isEqualTo(1);
    assertThat(p.inputs("t").same()).singleElement().matches(f -> f.path().equals("./ab:c.csv"));
    assertThat(p.rows("t").collectAsList().stream().map((Row r) -> r.getInt(0))).containsExactly(1);
  }
}
