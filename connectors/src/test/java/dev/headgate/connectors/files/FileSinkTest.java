package dev.headgate.connectors.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.connectors.Pipeline;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.StepRecord;
import dev.headgate.engine.store.state.OutputState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
          non_finite: keep
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

  @TempDir static Path once;
  @TempDir Path dir;

  @BeforeAll
  static void ingest() {
    Pipeline.of(once, DATASETS).file("data/1.csv", ROWS).ingest("sales");
  }

  /** A project whose sales were read; a copy of one, as no test is about that. */
  private Pipeline sales(String outputs) {
    Pipeline.copy(once, dir);
    return Pipeline.of(dir, DATASETS).publishing(outputs);
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
    assertThat(names("out")).containsExactly(".all.csv.headgate.json", "all.csv");
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
    Files.delete(dir.resolve("theirs/1.csv"));
    pipeline.file("theirs/day=1/1.csv", HEADER);
    assertThat(codes(() -> pipeline.deliver("all"))).containsExactly(Code.SINK_MISFIT);
  }

  @Test
  void aFileThatOthersWroteIsLeftAlone() throws IOException {
    Pipeline pipeline = sales("all: {from: sales, to: {csv: out/mine.csv}}");
    pipeline.file("out/mine.csv", "keep,me");
    assertThatThrownBy(() -> pipeline.deliver("all"))
        .hasMessage("the file 'out/mine.csv' was not written by Headgate");
    assertThat(codes(() -> pipeline.deliver("all"))).containsExactly(Code.SINK_MISFIT);
    assertThat(Files.readString(dir.resolve("out/mine.csv"))).isEqualTo("keep,me\n");
    Files.move(dir.resolve("out/mine.csv"), dir.resolve("out/kept.csv"));
    assertThat(pipeline.deliver("all").counts().written()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{csv: out/o.csv.gz}", "{parquet: out/o}"})
  void whatAnotherPublishedIsLeftAlone(String to) throws IOException {
    Pipeline p = sales("o: {from: sales, to: %s}".formatted(to));
    p.deliver("o");
    Pipeline q = p.as("q", "other");
    q.ingest("sales");
    String place = to.replaceAll(".*: |}", "");
    assertThatThrownBy(() -> q.deliver("o"))
        .hasMessageEndingWith(
            "'" + place + "' was published by the output 'o' of the pipeline 'p'");
    Pipeline renamed = p.edited("o: {from: sales", "r: {from: sales");
    assertThat(codes(() -> renamed.deliver("r"))).containsExactly(Code.SINK_OF_ANOTHER);
    Pipeline elsewhere = p.as("p", "other");
    elsewhere.ingest("sales");
    assertThatThrownBy(() -> elsewhere.deliver("o"))
        .hasMessageEndingWith("by this output from another warehouse: " + dir + "/.headgate");
    p.deliver("o");
    removed(dir.resolve(place));
    q.deliver("o");
    assertThat(codes(() -> p.deliver("o"))).containsExactly(Code.SINK_OF_ANOTHER);
  }

  @Test
  void whatSomebodyEditedSinceIsLeftAloneUntilItIsMovedAway() throws IOException {
    Pipeline pipeline =
        sales("o: {from: sales, to: {csv: out/o.csv}}\nf: {from: sales, to: {csv: out/f}}");
    pipeline.deliver("o");
    pipeline.deliver("f");
    Path file = dir.resolve("out/o.csv");
    String whole = Files.readString(file);
    Files.writeString(file, whole.replace("1,", "7,"));
    assertThatThrownBy(() -> pipeline.deliver("o"))
        .hasMessage("the file 'out/o.csv' was changed since this output published it");
    assertThat(codes(() -> pipeline.deliver("o"))).containsExactly(Code.SINK_CHANGED);
    Files.delete(file);
    pipeline.deliver("o");
    assertThat(Files.readString(file)).isEqualTo(whole);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    pipeline.deliver("o");
    pipeline.file("out/f/more.csv", "mine");
    assertThat(codes(() -> pipeline.deliver("f"))).containsExactly(Code.SINK_CHANGED);
    assertThat(Files.readString(dir.resolve("out/f/more.csv"))).isEqualTo("mine\n");
    Files.delete(dir.resolve("out/f/more.csv"));
    pipeline.deliver("f");
  }

  @Test
  void aWarehouseThatIsBegunAnewOrMovedKnowsItsFiles() throws IOException {
    Pipeline pipeline =
        sales("o: {from: sales, to: {csv: out/o.csv}}\nf: {from: sales, to: {parquet: out/f}}");
    pipeline.deliver("o");
    pipeline.deliver("f");
    Files.move(dir.resolve(".headgate"), dir.resolve("moved"));
    Pipeline moved = pipeline.as("p", "moved");
    moved.deliver("o");
    moved.deliver("f");
    removed(dir.resolve("moved"));
    moved.ingest("sales");
    moved.deliver("o");
    moved.deliver("f");
    Files.delete(dir.resolve("out/.o.csv.headgate.json"));
    moved.deliver("o");
    assertThat(moved.published("o").orElseThrow().epoch()).isEqualTo(2);
  }

  @Test
  void killedAnywhereARunStartedAgainTakesItsFileForItsOwn() throws IOException {
    Pipeline pipeline =
        sales(
            "o: {from: sales, to: {csv: out/o.csv}}\nf: {from: sales, to: {csv: out/f}, write: append}");
    pipeline.deliver("o");
    pipeline.unnoted("o", Optional.empty());
    pipeline.deliver("o");
    pipeline.deliver("f");
    Optional<OutputState> first = pipeline.published("o");
    Optional<OutputState> folder = pipeline.published("f");
    byte[] old = Files.readAllBytes(dir.resolve("out/o.csv"));
    pipeline.file("data/2.csv", HEADER, "6,six,,,,,");
    pipeline.ingest("sales");
    pipeline.deliver("o");
    pipeline.deliver("f");
    pipeline.unnoted("o", first);
    pipeline.deliver("o");
    // as after the note alone
    pipeline.unnoted("o", first);
    Files.write(dir.resolve("out/o.csv"), old);
    pipeline.deliver("o");
    assertThat(Files.readAllLines(dir.resolve("out/o.csv"))).contains("6,six,,,,,");
    pipeline.unnoted("f", folder);
    Files.delete(dir.resolve("out/f").resolve(names("out/f").get(2)));
    assertThat(pipeline.deliver("f").counts().written()).isEqualTo(1);
    assertThat(names("out/f")).hasSize(3);
  }

  @Test
  void anAppendedFolderThatLacksAFileIsNotAppendedTo() throws IOException {
    Pipeline pipeline = sales("f: {from: sales, to: {csv: out/f}, write: append}");
    pipeline.deliver("f");
    pipeline.file("data/2.csv", HEADER, "6,six,,,,,");
    pipeline.ingest("sales");
    pipeline.deliver("f");
    Files.delete(dir.resolve("out/f").resolve(names("out/f").get(1)));
    assertThat(codes(() -> pipeline.deliver("f"))).containsExactly(Code.SINK_MOVED);
  }

  @Test
  void whatAnEarlierVersionPublishedIsGoneOnWith() throws IOException {
    Pipeline pipeline =
        sales("o: {from: sales, to: {csv: out/o.csv}}\nf: {from: sales, to: {csv: out/f}}");
    for (String output : List.of("o", "f")) {
      pipeline.deliver(output);
      Path kept = dir.resolve(".headgate/p/_outputs/" + output + ".json");
      String json = Files.readString(kept);
      Files.writeString(
          kept,
          json.replaceAll(",\"files\":\\{.*?\\]\\}", "").replace("\"format\":2", "\"format\":1"));
      assertThat(pipeline.published(output).orElseThrow().isEarlier()).isTrue();
    }
    Files.delete(dir.resolve("out/.o.csv.headgate.json"));
    Files.writeString(
        dir.resolve("out/f/_headgate.json"), "{\"pipeline\": \"p\", \"output\": \"f\"}\n");
    pipeline.deliver("o");
    pipeline.deliver("f");
    assertThat(pipeline.published("o").orElseThrow().files().files()).hasSize(1);
  }

  @Test
  void cellsThatASpreadsheetWouldRunAreToldOrGuarded() throws IOException {
    Pipeline pipeline =
        sales(
            """
            told: {from: sales, to: {csv: told.csv}, columns: [id, name]}
            kept: {from: sales, to: {csv: {path: kept.csv, formulas: keep}}, columns: [id, name]}
            safe: {from: sales, to: {csv: {path: safe.csv, formulas: escape}}, columns: [id, name]}
            numbers: {from: sales, to: {csv: numbers.csv}, columns: [id, price]}
            """);
    pipeline.file("data/2.csv", HEADER, "-6,=1+1,-5,,,,", "7,@a,,,,,", "8,-8.5,,,,,");
    pipeline.ingest("sales");
    for (String output : List.of("told", "kept", "safe", "numbers")) {
      pipeline.deliver(output);
    }
    assertThat(pipeline.found())
        .extracting(Finding::message)
        .containsExactly(
            "2 cells would be run as formulas by a spreadsheet that opens 'told.csv': name (2)");
    assertThat(Files.readAllLines(dir.resolve("kept.csv"))).contains("-6,=1+1", "7,@a", "8,-8.5");
    assertThat(Files.readAllLines(dir.resolve("safe.csv")))
        .contains("-6,'=1+1", "7,'@a", "8,-8.5", "4,\"\"");
  }

  @Test
  void aRowThatWouldBeABlankLineIsRefused() throws IOException {
    Pipeline pipeline =
        sales(
            """
            one: {from: sales, to: {csv: one.csv}, columns: [name]}
            na: {from: sales, to: {csv: {path: na.csv, null_value: NA}}, columns: [name]}
            """);
    assertThatThrownBy(() -> pipeline.deliver("one"))
        .hasMessage("1 row would be a blank line, which readers of csv pass by");
    pipeline.deliver("na");
    assertThat(Files.readAllLines(dir.resolve("na.csv"))).contains("NA", "\"\"").hasSize(7);
  }

  private static void removed(Path place) throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(f -> f.toFile().delete());
    }
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
    removed(dir.resolve(".headgate"));
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
