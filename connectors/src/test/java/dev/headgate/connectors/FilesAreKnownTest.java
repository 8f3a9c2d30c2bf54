package dev.headgate.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.engine.spark.delta.SessionContract;
import dev.headgate.engine.spi.Contents;
import dev.headgate.engine.spi.Inputs;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.StepRecord;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.Ruling;
import dev.headgate.engine.store.state.Rulings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a table holds does not depend on when its files came, and no edit loses a row of it. */
class FilesAreKnownTest {
  private static final String SPEC =
      """
      t:
        ingest:
          from: {csv: in/*.csv}
          schema: id INT, v STRING
          write: append
      """;

  @TempDir Path dir;

  private Pipeline pipeline() {
    return Pipeline.of(dir, SPEC);
  }

  private static List<String> rows(Pipeline p) {
    return p.rows("t").collectAsList().stream().map(Row::toString).sorted().toList();
  }

  private void touch(Path folder, String file) throws IOException {
    Files.setLastModifiedTime(folder.resolve(file), FileTime.fromMillis(1_900_000_000_000L));
  }

  private void archive(String file) throws IOException {
    Files.createDirectories(dir.resolve("archive"));
    Files.move(dir.resolve(file), dir.resolve("archive").resolve(Path.of(file).getFileName()));
  }

  @Test
  void inOneBatchOrInManyWithFilesTouchedRenamedAndArchivedBetweenTheTableIsTheSame()
      throws IOException {
    int files = 6;
    List<List<String>> tables = new ArrayList<>();
    for (int together : new int[] {files, 3, 1}) {
      Path folder = Files.createDirectories(dir.resolve("by" + together));
      Pipeline p = Pipeline.of(folder, SPEC);
      Random random = new Random(7);
      for (int i = 0; i < files; i++) {
        String[] lines = new String[21];
        lines[0] = "id,v";
        for (int j = 1; j < lines.length; j++) {
          lines[j] = random.nextInt(50) + ",v" + random.nextInt(9);
        }
        p.file("in/" + i + ".csv", lines);
        if ((i + 1) % together == 0) {
          assertThat(p.ingest("t").files()).isEqualTo(together);
          touch(folder, "in/" + i + ".csv");
          Path in = folder.resolve("in");
          if (i % 3 == 1) {
            Files.move(in.resolve(i + ".csv"), in.resolve("done-" + i + ".csv"));
          } else if (i % 3 == 2) {
            Files.delete(in.resolve(i + ".csv"));
          }
          assertThat(p.inputs("t").fresh()).isEmpty();
        }
      }
      tables.add(rows(p));
    }
    assertThat(tables.get(0)).hasSize(files * 20);
    assertThat(tables).allMatch(tables.get(0)::equals);
  }

  @Test
  void anEditThatReadsNoRowAgainLeavesThoseOfFilesThatAreGone() throws IOException {
    Pipeline p = pipeline().file("in/1.csv", "id,v", "1,a", "-2,b").file("in/2.csv", "id,v", "3,c");
    p.ingest("t");
    archive("in/1.csv");
    String before = p.table("t").orElseThrow().identity();

    Pipeline words = Pipeline.of(dir, SPEC + "  columns: {v: {description: A word.}}\n");
    assertThat(words.ingest("t").outcome()).isEqualTo(Outcome.UNCHANGED);
    Pipeline rules = Pipeline.of(dir, SPEC + "  expect: [id > 0]\n");
    assertThat(rules.ingest("t").outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(rows(p)).containsExactly("[-2,b]", "[1,a]", "[3,c]");
    assertThat(p.table("t").orElseThrow().identity()).isEqualTo(before);

    rules.file("in/3.csv", "id,v", "-4,d");
    assertThat(rules.ingest("t").outcome()).isEqualTo(Outcome.REJECTED);
  }

  @Test
  void anEditOfRowsIsRefusedWhileAFileIsGoneAndReadsAllWhereNoneIs() throws IOException {
    Pipeline p = pipeline().file("in/1.csv", "id,v", "1,a").file("in/2.csv", "id,v", "2,b");
    p.ingest("t");
    Pipeline wider = p.edited("id INT", "id BIGINT");
    Pipeline more = p.edited("v STRING", "v STRING, w STRING");
    archive("in/1.csv");
    assertThatThrownBy(() -> wider.ingest("t"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("in/1.csv is gone or changed");
    assertThat(rows(p)).containsExactly("[1,a]", "[2,b]");

    more.file("in/3.csv", "id,v,w", "3,c,x");
    more.ingest("t");
    assertThat(rows(p)).containsExactly("[1,a,null]", "[2,b,null]", "[3,c,x]");

    Files.move(dir.resolve("archive/1.csv"), dir.resolve("in/back.csv"));
    Pipeline all = more.edited("id INT", "id BIGINT").edited(", w STRING", "");
    all.file("in/3.csv", "id,v,w", "3,c,x");
    Pipeline left = all.edited("write: append", "write: append\n    on_new_column: ignore");
    assertThat(left.ingest("t").counts().written()).isEqualTo(3);
    assertThat(rows(left)).containsExactly("[1,a]", "[2,b]", "[3,c]");
    assertThat(left.rows("t").schema().apply("id").dataType().sql()).isEqualTo("BIGINT");
  }

  @Test
  void aChangedTimeZoneReadsLocalTimesAnewOrIsRefused() throws IOException {
    Pipeline utc = Pipeline.of(dir, SPEC.replace("v STRING", "at TIMESTAMP, v STRING"));
    utc.file("in/1.csv", "id,at,v", "1,2024-07-01 12:00:00,a").ingest("t");
    Pipeline york = utc.inZone("America/New_York");
    york.file("in/2.csv", "id,at,v", "2,2024-07-01 12:00:00,b");
    // a command makes its session in the zone of its spec
    SessionContract.apply(york.spark(), ZoneId.of("America/New_York"));
    try {
      york.ingest("t");
    } finally {
      SessionContract.apply(york.spark(), ZoneOffset.UTC);
    }
    assertThat(moments(york)).containsExactly("1 2024-07-01T16:00:00Z", "2 2024-07-01T16:00:00Z");

    archive("in/1.csv");
    assertThatThrownBy(() -> utc.ingest("t"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("in/1.csv is gone or changed");
    assertThat(moments(utc)).hasSize(2).allMatch(m -> m.endsWith("T16:00:00Z"));
  }

  private static List<String> moments(Pipeline p) {
    return p.rows("t").selectExpr("id", "unix_seconds(at)").collectAsList().stream()
        .map(r -> r.getInt(0) + " " + Instant.ofEpochSecond(r.getLong(1)))
        .sorted()
        .toList();
  }

  private void rule(Pipeline p, Ruling.What what, InputFile file) {
    InputFile digested = Contents.of(p.workspace(), "t").digested(List.of(file)).get(0);
    Rulings.of(p.workspace().table("t")).put(new Ruling(what, digested));
  }

  @Test
  void aChangedFileIsSkippedOrItsRowsAreReplaced() {
    Pipeline p = pipeline().file("in/1.csv", "id,v", "1,a").file("in/2.csv", "id,v", "2,b");
    p.ingest("t");
    p.file("in/1.csv", "id,v", "1,other", "9,more");
    rule(p, Ruling.What.SKIP, p.inputs("t").held().get(0));
    assertThat(p.inputs("t").change()).isEqualTo(Inputs.Change.UNCHANGED);
    assertThat(p.inputs("t").held()).isEmpty();

    rule(p, Ruling.What.READ, p.inputs("t").left().get(0));
    StepRecord again = p.ingest("t");
    assertThat(again.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(rows(p)).containsExactly("[1,other]", "[2,b]", "[9,more]");
    assertThat(p.inputs("t").change()).isEqualTo(Inputs.Change.UNCHANGED);
    assertThat(p.inputs("t").known().files()).allMatch(f -> f.batch() == 1);
  }
}
