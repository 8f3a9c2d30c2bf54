package dev.headgate.connectors.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.connectors.Pipeline;
import dev.headgate.dsl.finding.Code;
import dev.headgate.engine.record.Problem;
import dev.headgate.engine.record.StepRecord;
import dev.headgate.engine.state.OutputState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {
  private static final String DATASETS =
      """
      sales:
        ingest:
          from: {csv: {path: data/*.csv, multi_line: true}}
          schema: >-
            id INT, name STRING, price DECIMAL(12,4), share DOUBLE, sold TIMESTAMP, day DATE,
            open BOOLEAN
          write: append
        key: [id]
      none:
        sql: SELECT * FROM sales WHERE id < 0
      nested:
        sql: SELECT id, array(id) AS ids FROM sales
      """;

  private static final String HEADER = "id,name,price,share,sold,day,open";

  private static final String[] ROWS = {
    HEADER,
    "1,\"a \"\"quoted\"\", comma\",12345678.1000,0.1,2024-03-10T07:30:00.123456Z,2024-02-29,true",
    "2,\"two\nlines\",0.0000,1.0E-7,2024-11-03T05:30:00Z,1900-01-01,false",
    "3,\" spaced \\ \",-1.5,NaN,1970-01-01T00:00:00Z,9999-12-31,",
    "4,\"\",,,,,",
    "5,,,,,,"
  };

  @TempDir Path dir;

  private Pipeline sales(String outputs) {
    Pipeline pipeline = Pipeline.of(dir, DATASETS).publishing(outputs).file("data/1.csv", ROWS);
    pipeline.ingest("sales");
    return pipeline;
  }

  private List<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(dir.resolve(folder))) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private long parquetRows(Pipeline pipeline, String folder) {
    return pipeline.spark().read().parquet(dir.resolve(folder).toString()).count();
  }

  private static List<Code> codes(Runnable run) {
    try {
      run.run();
      return List.of();
    } catch (Problem problem) {
      return problem.findings().stream().map(f -> f.code()).toList();
    }
  }

  @Test
  void csvIsOneFileThatAReaderGetsTheSameRowsFrom() throws IOException {
    Pipeline pipeline = sales("all: {from: sales, to: {csv: out/all.csv}}");
    StepRecord record = pipeline.deliver("all");
    assertThat(record.counts().written()).isEqualTo(5);
    assertThat(names("out")).containsExactly("all.csv");
    assertThat(Files.readString(dir.resolve("out/all.csv")))
        .startsWith(HEADER + "\n1,\"a \"\"quoted\"\", comma\",12345678.1000,0.1,2024-03-10T0")
        .contains("\n4,\"\",,,,,\n")
        .contains("\n5,,,,,,\n");
    Pipeline back =
        Pipeline.of(
            dir.resolve("back"),
            DATASETS.replace("data/*.csv", dir.resolve("out").toString() + "/*.csv"));
    back.ingest("sales");
    assertThat(back.rows("sales").orderBy("id").collectAsList())
        .isEqualTo(pipeline.rows("sales").orderBy("id").collectAsList());
  }

  @Test
  void aSecondPublicationTakesThePlaceOfTheFirst() throws IOException {
    Pipeline pipeline =
        sales("ids: {from: sales, to: {csv: {path: ids.csv, header: false}}, columns: [id]}");
    pipeline.deliver("ids");
    pipeline.file("data/2.csv", HEADER, "6,six,,,,,");
    pipeline.ingest("sales");
    pipeline.deliver("ids");
    assertThat(Files.readAllLines(dir.resolve("ids.csv")))
        .containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6");
    assertThat(pipeline.published("ids").orElseThrow().epoch()).isEqualTo(2);
  }

  @Test
  void noRowsAreAFileWithItsHeaderAlone() throws IOException {
    Pipeline pipeline = sales("empty: {from: none, to: {csv: empty.csv}}");
    pipeline.derive("none");
    assertThat(pipeline.deliver("empty").counts().written()).isZero();
    assertThat(Files.readString(dir.resolve("empty.csv"))).isEqualTo(HEADER + "\n");
  }

  @Test
  void aFolderIsReplacedAsAWhole() throws IOException {
    Pipeline pipeline = sales("all: {from: sales, to: {parquet: out/all}}");
    pipeline.deliver("all");
    pipeline.deliver("all");
    assertThat(parquetRows(pipeline, "out/all")).isEqualTo(5);
    assertThat(names("out")).containsExactly("all");
    assertThat(names("out/all")).contains("_headgate.json").noneMatch(n -> n.endsWith(".crc"));
    assertThat(pipeline.spark().read().parquet(dir.resolve("out/all").toString()).schema().sql())
        .isEqualTo(pipeline.rows("sales").schema().sql());
  }

  @Test
  void aFolderThatHoldsWhatOthersWroteIsLeftAlone() throws IOException {
    Pipeline pipeline = sales("all: {from: sales, to: {csv: theirs}}");
    pipeline.file("theirs/1.csv", HEADER, "1,one,,,,,");
    assertThat(codes(() -> pipeline.deliver("all"))).containsExactly(Code.SINK_MISFIT);
    assertThat(names("theirs")).containsExactly("1.csv");
  }

  @Test
  void appendAddsTheRowsThatCameSince() throws IOException {
    Pipeline pipeline = sales("all: {from: sales, to: {parquet: out/all}, write: append}");
    assertThat(pipeline.deliver("all").counts().written()).isEqualTo(5);
    pipeline.file("data/2.csv", HEADER, "6,six,,,,,", "7,seven,,,,,");
    pipeline.ingest("sales");
    assertThat(pipeline.deliver("all").counts().written()).isEqualTo(2);
    assertThat(pipeline.deliver("all").counts().written()).isZero();
    assertThat(parquetRows(pipeline, "out/all")).isEqualTo(7);
    assertThat(names("out/all")).hasSize(3);
  }

  @Test
  void aRunThatEndedBeforeItNotedWhatItPublishedAppendsNothingTwice() {
    Pipeline pipeline = sales("all: {from: sales, to: {parquet: out/all}, write: append}");
    pipeline.deliver("all");
    pipeline.unnoted("all", Optional.empty());
    pipeline.deliver("all");
    assertThat(parquetRows(pipeline, "out/all")).isEqualTo(5);
    Optional<OutputState> before = pipeline.published("all");
    pipeline.file("data/2.csv", HEADER, "6,six,,,,,");
    pipeline.ingest("sales");
    pipeline.deliver("all");
    pipeline.unnoted("all", before);
    pipeline.file("data/3.csv", HEADER, "7,seven,,,,,", "8,eight,,,,,");
    pipeline.ingest("sales");
    assertThat(pipeline.deliver("all").counts().written()).isEqualTo(2);
    assertThat(parquetRows(pipeline, "out/all")).isEqualTo(8);
  }

  @Test
  void whatARunLeftHalfWrittenIsSeenByNobodyAndTakenAway() throws IOException {
    Pipeline pipeline = sales("all: {from: sales, to: {parquet: out/all}}");
    Files.createDirectories(dir.resolve("out/.all.headgate-run-0"));
    Files.writeString(dir.resolve("out/.all.headgate-run-0/part-0.parquet"), "half");
    pipeline.deliver("all");
    assertThat(names("out")).containsExactly("all");
  }

  @Test
  void rowsThatWereChangedCannotBeAppended() {
    Pipeline pipeline = sales("all: {from: sales, to: {parquet: out/all}, write: append}");
    pipeline.deliver("all");
    pipeline.spark().sql("DELETE FROM delta.`" + dir + "/.headgate/p/sales` WHERE id = 1");
    assertThat(codes(() -> pipeline.deliver("all"))).containsExactly(Code.SOURCE_REWRITTEN);
  }

  @Test
  void compactionOfTheSourceAppendsNothing() {
    Pipeline pipeline = sales("all: {from: sales, to: {parquet: out/all}, write: append}");
    pipeline.file("data/2.csv", HEADER, "6,six,,,,,");
    pipeline.ingest("sales");
    pipeline.deliver("all");
    pipeline.spark().sql("OPTIMIZE delta.`" + dir + "/.headgate/p/sales`");
    assertThat(pipeline.deliver("all").counts().written()).isZero();
    assertThat(parquetRows(pipeline, "out/all")).isEqualTo(6);
  }

  @Test
  void aTargetThatWasFilledFromAnotherWarehouseIsNotAppendedTo() throws IOException {
    Pipeline pipeline = sales("all: {from: sales, to: {parquet: out/all}, write: append}");
    pipeline.deliver("all");
    try (Stream<Path> files = Files.walk(dir.resolve(".headgate"))) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(f -> f.toFile().delete());
    }
    pipeline.ingest("sales");
    assertThat(codes(() -> pipeline.deliver("all"))).containsExactly(Code.SINK_MOVED);
    assertThat(parquetRows(pipeline, "out/all")).isEqualTo(5);
  }

  @Test
  void aFolderThatWasEmptiedIsFilledAnew() throws IOException {
    Pipeline pipeline = sales("all: {from: sales, to: {parquet: out/all}, write: append}");
    pipeline.deliver("all");
    for (String name : names("out/all")) {
      Files.delete(dir.resolve("out/all").resolve(name));
    }
    assertThat(pipeline.deliver("all").counts().written()).isEqualTo(5);
    assertThat(parquetRows(pipeline, "out/all")).isEqualTo(5);
  }

  @Test
  void whatDoesNotFitIsSaid() {
    Pipeline pipeline =
        sales(
            """
            wrong: {from: sales, to: {csv: a.csv}, columns: [id, nam]}
            deep: {from: nested, to: {csv: a2.csv}}
            """);
    pipeline.derive("nested");
    assertThatThrownBy(() -> pipeline.deliver("wrong")).hasMessage("sales has no column 'nam'");
    assertThatThrownBy(() -> pipeline.deliver("deep"))
        .hasMessage("csv cannot hold the column 'ids' of type ARRAY<INT>");
    assertThat(Arrays.asList(dir.toFile().list())).doesNotContain("a.csv", "a2.csv");
  }
}
