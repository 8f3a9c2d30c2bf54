package dev.headgate.connectors.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.connectors.Pipeline;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.spi.Inputs;
import dev.headgate.engine.store.record.Counts;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.StepRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvIngestTest {
  private static final String FLIGHTS =
      """
      flights:
        ingest:
          from: {csv: data/*.csv*}
          schema: t TIMESTAMP, carrier STRING, flight INT, delay DOUBLE
          write: append
          on_new_column: add
        time: t
        key: [t, flight]
        expect:
          - that: delay < 1000
            on_violation: quarantine
          - unique: [t, flight]
      """;
  private static final String HEADER = "t,carrier,flight,delay";

  @TempDir Path dir;

  private Pipeline pipeline() {
    return Pipeline.of(dir, FLIGHTS);
  }

  private static Finding problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    Finding[] found = new Finding[1];
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(Problem.class, p -> found[0] = p.findings().get(0));
    return found[0];
  }

  @Test
  void readsEachFileOnce() {
    Pipeline p = pipeline().packed("data/1.csv.gz", HEADER, "2013-01-01T10:00:00Z,UA,1,2.5");
    StepRecord first = p.ingest("flights");
    assertThat(first.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(first.files()).isEqualTo(1);
    assertThat(p.inputs("flights").change()).isEqualTo(Inputs.Change.UNCHANGED);

    p.file("data/2.csv", HEADER, "2013-01-02T10:00:00Z,\"U,A\",2,", "2013-01-02T11:00:00Z,,3,1e3");
    assertThat(p.inputs("flights").fresh()).hasSize(1);
    StepRecord second = p.ingest("flights");
    assertThat(second.counts()).isEqualTo(new Counts(2, 1, 1, 0));
    assertThat(
            p.rows("flights").orderBy("t").select("carrier").as(Encoders.STRING()).collectAsList())
        .containsExactly("UA", "U,A");
    assertThat(p.rows("flights").where("t = timestamp'2013-01-01T10:00:00Z'").count()).isEqualTo(1);
    assertThat(p.aside("flights").head().<String>getAs("source")).isEqualTo("data/2.csv");
    assertThat(p.table("flights").orElseThrow().state().orElseThrow().ledger()).hasSize(2);
  }

  @Test
  void matchesColumnsByTheHeaderNotByPosition() {
    Pipeline p =
        pipeline()
            .file("data/1.csv", HEADER, "2013-01-01T10:00:00Z,UA,1,2.5")
            .file("data/2.csv", "\uFEFFdelay,Flight,carrier,t,gate", "7,2,AA,2013-01-02,B3")
            .file("data/3.csv", HEADER, "2013-01-03,DL,3,1");
    assertThat(p.ingest("flights").counts().written()).isEqualTo(3);
    assertThat(p.rows("flights").columns())
        .containsExactly("t", "carrier", "flight", "delay", "gate");
    assertThat(p.rows("flights").where("flight = 2 AND carrier = 'AA' AND gate = 'B3'").count())
        .isEqualTo(1);
    assertThat(p.rows("flights").where("gate IS NULL").count()).isEqualTo(2);
    p.file("data/4.csv", HEADER, "2013-01-04,DL,4,1");
    assertThat(p.ingest("flights").counts().written()).isEqualTo(1);
    assertThat(p.rows("flights").count()).isEqualTo(4);
  }

  @Test
  void aRecordThatCannotBeReadGoesToQuarantineWithItsTextAndTheRestGoesOn() {
    Pipeline p =
        pipeline()
            .file(
                "data/1.csv",
                HEADER,
                "2013-01-01T10:00:00Z,UA,1,2.5",
                "2013-01-01T10:00:00Z,UA",
                "2013-01-01T10:00:00Z,UA,one,2.5",
                "",
                "2013-01-01T10:00:00Z,\"UA,1,2.5",
                "2013-01-01T10:00:00Z,UA,1,2.5,9",
                "2013-01-01T10:00:00Z,UA,2,5000");
    StepRecord record = p.ingest("flights");
    assertThat(record.counts()).isEqualTo(new Counts(6, 1, 5, 0));
    var aside = p.aside("flights").orderBy("reason").collectAsList();
    assertThat(aside)
        .extracting(r -> r.<String>getAs("rule") + ": " + r.<String>getAs("reason"))
        .containsExactly(
            "delay < 1000: null",
            "parses: 'one' is not of type INT (column flight)",
            "parses: 2 values where there are 4 columns",
            "parses: 5 values where there are 4 columns",
            "parses: a quote is not closed");
    assertThat(aside.get(1).<String>getAs("record")).isEqualTo("2013-01-01T10:00:00Z,UA,one,2.5");
    assertThat(record.findings())
        .singleElement()
        .asString()
        .contains("4 records could not be read");
  }

  @Test
  void aFileInWhichNothingCanBeReadIsRefused() {
    Pipeline p = pipeline().file("data/1.csv", HEADER, "a,b", "c,d");
    assertThat(p.ingest("flights").outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(p.table("flights")).isEmpty();
    assertThat(p.inputs("flights").change()).isEqualTo(Inputs.Change.NEW_FILES);
  }

  @Test
  void aColumnThatVanishedIsRefusedNamingTheFileAndTheNearestName() {
    Pipeline p =
        pipeline()
            .file("data/1.csv", HEADER, "2013-01-01,UA,1,2.5")
            .file("data/2.csv", "t,carrier,flight,dellay", "2013-01-02,UA,1,2.5");
    Finding finding = problem(() -> p.ingest("flights"));
    assertThat(finding.code()).isEqualTo(Code.COLUMN_VANISHED);
    assertThat(finding.message()).isEqualTo("data/2.csv has no column 'delay'");
    assertThat(finding.notes().get(0)).contains("dellay");
    assertThat(p.table("flights")).isEmpty();
  }

  @Test
  void aNewColumnIsAddedLeftOutOrRefusedAsTheSpecSays() {
    Pipeline add = pipeline().file("data/1.csv", HEADER + ",gate", "2013-01-01,UA,1,2.5,B3");
    Pipeline fail = add.edited("on_new_column: add", "on_new_column: fail");
    assertThat(problem(() -> fail.ingest("flights")).message())
        .isEqualTo("data/1.csv has a new column 'gate'");
    Pipeline ignore = add.edited("on_new_column: add", "on_new_column: ignore");
    StepRecord ignored = ignore.ingest("flights");
    assertThat(ignored.findings()).singleElement().asString().contains("left out");
    assertThat(ignore.rows("flights").columns()).hasSize(4);
    add.ingest("flights");
    assertThat(add.rows("flights").columns()).hasSize(5);
  }

  @Test
  void aFileThatChangedAfterItWasReadHoldsBackItselfAlone() {
    Pipeline p = pipeline().file("data/1.csv", HEADER, "2013-01-01,UA,1,2.5");
    p.ingest("flights");
    p.file("data/1.csv", HEADER, "2013-01-01,UA,1,2.5", "2013-01-02,UA,1,2.5");
    p.file("data/2.csv", HEADER, "2013-01-03,UA,1,2.5");
    assertThat(p.ingest("flights").counts().written()).isEqualTo(1);
    assertThat(p.inputs("flights").held()).hasSize(1);
    assertThat(p.ingestAfresh("flights").counts().written()).isEqualTo(3);
    assertThat(p.inputs("flights").change()).isEqualTo(Inputs.Change.UNCHANGED);
  }

  @Test
  void aCopyBesideTheOriginalIsReadAndTold() {
    Pipeline p = pipeline().file("data/1.csv", HEADER, "2013-01-01,UA,1,2.5");
    p.ingest("flights");
    p.file("data/2.csv", HEADER, "2013-01-01,UA,1,2.5");
    StepRecord copied = p.ingest("flights");
    assertThat(copied.counts().read()).isEqualTo(1);
    assertThat(copied.findings().get(0))
        .contains("HG0526", "data/2.csv has the content of data/1.csv");
  }

  @Test
  void anotherMeaningReadsEverythingAnew() {
    Pipeline p = pipeline().file("data/1.csv", HEADER, "2013-01-01,UA,1,2.5");
    p.ingest("flights");
    p.file("data/2.csv", HEADER, "2013-01-02,UA,1,2.5");
    Pipeline wider = p.edited("flight INT", "flight BIGINT");
    assertThat(wider.ingest("flights").counts().written()).isEqualTo(2);
    assertThat(wider.rows("flights").schema().apply("flight").dataType().sql()).isEqualTo("BIGINT");
  }

  @Test
  void aReplacedTableIsWhatTheInputIsNow() throws Exception {
    Pipeline p =
        pipeline()
            .edited("write: append", "write: replace")
            .file("data/1.csv", HEADER, "2013-01-01,UA,1,2.5")
            .file("data/2.csv", HEADER, "2013-01-02,UA,1,2.5");
    p.ingest("flights");
    Files.delete(dir.resolve("data/1.csv"));
    assertThat(p.inputs("flights").gone()).hasSize(1);
    assertThat(p.ingest("flights").counts().written()).isEqualTo(1);
    assertThat(p.rows("flights").count()).isEqualTo(1);
  }

  @Test
  void aFileThatIsCutOffIsTheDatasProblemAndNamesTheFile() throws Exception {
    String[] lines = new String[20_000];
    lines[0] = HEADER;
    for (int i = 1; i < lines.length; i++) {
      lines[i] = "2013-01-01,UA," + i + "," + (i * 7919 % 1000);
    }
    Pipeline p = pipeline().packed("data/1.csv.gz", lines);
    byte[] whole = Files.readAllBytes(dir.resolve("data/1.csv.gz"));
    p.bytes("data/1.csv.gz", Arrays.copyOf(whole, whole.length * 2 / 3));
    Finding finding = problem(() -> p.ingest("flights"));
    assertThat(finding.code()).isEqualTo(Code.INPUT_UNREADABLE);
    assertThat(finding.message()).contains("data/1.csv.gz");
    assertThat(p.table("flights")).isEmpty();
  }

  @Test
  void noFileIsAFindingAtThePath() {
    Finding finding = problem(() -> pipeline().ingest("flights"));
    assertThat(finding.code()).isEqualTo(Code.NO_INPUT);
    assertThat(finding.span().orElseThrow().line()).isEqualTo(6);
  }

  @Test
  void afterARestoreTheFilesThatItTookBackAreReadAgain() {
    Pipeline p = pipeline().file("data/1.csv", HEADER, "2013-01-01,UA,1,2.5");
    p.ingest("flights");
    p.file("data/2.csv", HEADER, "2013-01-02,UA,1,2.5");
    p.ingest("flights");
    p.spark()
        .sql("RESTORE TABLE delta.`" + p.workspace().table("flights") + "` TO VERSION AS OF 0");
    assertThat(p.inputs("flights").fresh()).hasSize(1);
    StepRecord again = p.ingest("flights");
    assertThat(again.findings())
        .singleElement()
        .asString()
        .contains("RESTORE to version 0 at version 2");
    assertThat(p.rows("flights").count()).isEqualTo(2);
  }

  @Test
  void readsValuesOverSeveralLinesInAnyEncoding() {
    Pipeline p =
        Pipeline.of(
            dir,
            """
            notes:
              ingest:
                from:
                  csv: {path: data, delimiter: ;, multi_line: true, encoding: ISO-8859-1, null_value: NA, date_format: dd.MM.yyyy}
                schema: id INT, note STRING, day DATE
            """);
    p.bytes(
        "data/a.csv",
        "id;note;day\n1;\"über\nzwei\";01.02.2013\n2;NA;NA\n3;\"offen;x\n4;gut;31.12.2013\n"
            .getBytes(StandardCharsets.ISO_8859_1));
    assertThat(p.ingest("notes").counts()).isEqualTo(new Counts(4, 3, 1, 0));
    assertThat(p.rows("notes").where("note = 'über\\nzwei' AND day = date'2013-02-01'").count())
        .isEqualTo(1);
    assertThat(p.rows("notes").where("id = 2 AND note IS NULL AND day IS NULL").count())
        .isEqualTo(1);
    assertThat(p.aside("notes").head().<String>getAs("record")).isEqualTo("3;\"offen;x");
  }
}
