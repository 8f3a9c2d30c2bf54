package dev.headgate.engine.spark.delta;

import static dev.headgate.dsl.language.Expectation.OnViolation.DROP;
import static dev.headgate.dsl.language.Expectation.OnViolation.FAIL;
import static dev.headgate.dsl.language.Expectation.OnViolation.QUARANTINE;
import static dev.headgate.dsl.language.Expectation.OnViolation.WARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.measure.DailyProfiles;
import dev.headgate.engine.store.record.Counts;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.RuleRecord;
import dev.headgate.engine.store.state.ProfileBodies;
import dev.headgate.engine.store.state.TableView;
import dev.headgate.engine.store.state.Tables;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationTest {
  @TempDir Path dir;
  private final SparkSession spark = SparkFixture.session();

  private String table() {
    return dir.resolve("t").toString();
  }

  private Publication appending() {
    return Publication.to(spark, table())
        .mode(Publication.Mode.APPEND)
        .profiledBy(Optional.of("t"), ZoneOffset.UTC)
        .setAside(dir.resolve("_quarantine/t").toString());
  }

  private Dataset<Row> stored() {
    return spark.read().format("delta").load(table());
  }

  private TableView view() {
    return Tables.open(table()).orElseThrow();
  }

  @Test
  void publishesRowsWithWhatTheTableSaysOfItselfInOneCommit() {
    Published first = appending().publish(Rows.range(0, 30), Rows.draft("a"));
    Published second = appending().publish(Rows.range(30, 50), Rows.draft("b"));

    assertThat(first.version()).isZero();
    assertThat(second.version()).isEqualTo(1);
    assertThat(second.counts()).isEqualTo(new Counts(20, 20, 0, 0));
    assertThat(stored().count()).isEqualTo(50);
    assertThat(view().state()).isEqualTo(second.state());
    assertThat(view().state().orElseThrow().epoch()).isEqualTo(2);
    assertThat(view().state().orElseThrow().rows()).isEqualTo(50);
    assertThat(view().foreign()).isEmpty();
  }

  @Test
  void profilesByDayExactlyTheRowsThatAreInTheTable() {
    appending().publish(Rows.range(0, 30), Rows.draft("a"));
    appending().publish(Rows.range(30, 50), Rows.draft("b"));

    DailyProfiles kept = ProfileBodies.read(view()).orElseThrow();
    assertThat(kept)
        .isEqualTo(Profiles.of(Reads.at(spark, view()), Optional.of("t"), ZoneOffset.UTC));
    assertThat(kept.days()).hasSize(3);
    assertThat(kept.rows()).isEqualTo(50);
  }

  @Test
  void accountsForEveryRow() {
    Published published =
        appending()
            .expecting(
                List.of(
                    Rows.that("x < 25", QUARANTINE),
                    Rows.that("c <> 'c1'", DROP),
                    Rows.that("id <> 3", WARN),
                    Rows.that("nullif(id, 4) < 100", FAIL)),
                Map.of())
            .publish(Rows.range(0, 30), Rows.draft("a"));

    Counts counts = published.counts();
    assertThat(counts).isEqualTo(new Counts(30, 17, 5, 8)).matches(Counts::balanced);
    assertThat(published.rules())
        .extracting(RuleRecord::violations)
        .containsExactly(5L, 10L, 1L, 0L);
    assertThat(stored().where("x >= 25 OR c = 'c1'").count()).isZero();
    assertThat(stored().count()).isEqualTo(17);
    assertThat(published.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.code()).isEqualTo(Code.EXPECTATION_WARNING));

    Dataset<Row> aside = spark.read().format("delta").load(dir.resolve("_quarantine/t").toString());
    assertThat(aside.count()).isEqualTo(5);
    Row row = aside.where("record LIKE '%\"id\":27,%'").head();
    assertThat(row.<Long>getAs("epoch")).isEqualTo(1);
    assertThat(row.<String>getAs("rule")).isEqualTo("x < 25");
    assertThat(row.<String>getAs("run")).isEqualTo("r-a");
  }

  @Test
  void aRefusedVersionIsNeverVisibleAndLeavesNoFile() {
    appending().publish(Rows.range(0, 10), Rows.draft("a"));
    String before = files();
    Published refused =
        appending()
            .expecting(List.of(Rows.that("x < 15", FAIL)), Map.of())
            .publish(Rows.range(10, 20), Rows.draft("b"));

    assertThat(refused.accepted()).isFalse();
    assertThat(refused.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.message()).isEqualTo("5 of 10 rows violate 'x < 15'"));
    assertThat(view().version()).isZero();
    assertThat(files()).isEqualTo(before);
  }

  private String files() {
    return String.join(
        " ",
        java.util.Arrays.stream(dir.resolve("t").toFile().list())
            .filter(f -> f.endsWith("parquet"))
            .sorted()
            .toList());
  }

  @Test
  void allowsAShareAndRefusesBeyondIt() {
    var rule = List.of(Rows.that("x < 25", QUARANTINE, 0.2));
    assertThat(
            appending()
                .expecting(rule, Map.of())
                .publish(Rows.range(0, 30), Rows.draft("a"))
                .accepted())
        .isTrue();
    assertThat(
            appending()
                .expecting(rule, Map.of())
                .publish(Rows.range(0, 40), Rows.draft("b"))
                .accepted())
        .isFalse();
  }

  @Test
  void aWarningIsGivenBeyondItsShareAndRefusesNothing() {
    var rule = List.of(Rows.that("x < 25", WARN, 0.2));
    assertThat(
            appending()
                .expecting(rule, Map.of())
                .publish(Rows.range(0, 30), Rows.draft("a"))
                .findings())
        .isEmpty();
    Published beyond =
        appending().expecting(rule, Map.of()).publish(Rows.range(0, 40), Rows.draft("b"));
    assertThat(beyond.accepted()).isTrue();
    assertThat(beyond.findings())
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.message()).isEqualTo("15 of 40 rows violate 'x < 25'");
              assertThat(f.label()).contains("more than the allowed 20%");
            });
  }

  @Test
  void judgesAKeyOnTheWholeTable() {
    var rule = List.of(Rows.unique(FAIL, "id"));
    assertThat(
            appending()
                .expecting(rule, Map.of())
                .publish(Rows.range(0, 10), Rows.draft("a"))
                .accepted())
        .isTrue();
    Published twice =
        appending().expecting(rule, Map.of()).publish(Rows.range(8, 20), Rows.draft("b"));
    assertThat(twice.accepted()).isFalse();
    assertThat(twice.findings().get(0).message()).isEqualTo("2 of 22 rows repeat a key of (id)");
    assertThat(twice.findings().get(0).notes())
        .contains("for example {\"id\":8} in 2 rows")
        .noneMatch(note -> note.contains("_hg"));
    assertThat(
            appending()
                .expecting(rule, Map.of())
                .publish(Rows.range(10, 20), Rows.draft("c"))
                .accepted())
        .isTrue();
    assertThat(stored().count()).isEqualTo(20);
  }

  @Test
  void aConditionThatFailsOnARowIsTheDatasProblemAndNamesTheRule() {
    assertThatThrownBy(
            () ->
                appending()
                    .expecting(
                        List.of(Rows.that("id >= 0", FAIL), Rows.that("1 / (id - 6) < 2", FAIL)),
                        Map.of())
                    .publish(Rows.range(0, 10), Rows.draft("a")))
        .isInstanceOfSatisfying(
            Problem.class,
            p -> {
              assertThat(p.blame()).isEqualTo(Problem.Blame.DATA);
              assertThat(p.findings().get(0).message())
                  .contains("1 / (id - 6) < 2")
                  .contains("division by zero");
            });
    assertThat(Tables.open(table())).isEmpty();
    assertThat(files()).isEmpty();
  }

  @Test
  void conditionsThatDoNotFitAreFindingsAtTheirPlace() {
    assertThatThrownBy(
            () ->
                appending()
                    .expecting(
                        List.of(
                            Rows.that("idd > 1", FAIL),
                            Rows.that("x + 1", FAIL),
                            Rows.that("sum(x) > 1", FAIL),
                            Rows.that("x > rand()", FAIL),
                            Rows.that("x > > 1", FAIL)),
                        Map.of())
                    .publish(Rows.range(0, 10), Rows.draft("a")))
        .isInstanceOfSatisfying(
            Problem.class,
            p ->
                assertThat(p.findings())
                    .extracting(Finding::code)
                    .containsExactly(
                        Code.UNKNOWN_COLUMN,
                        Code.NOT_A_CONDITION,
                        Code.NOT_A_ROW_EXPRESSION,
                        Code.NOT_REPEATABLE,
                        Code.SQL_SYNTAX));
  }

  @Test
  void conditionsSeeParameters() {
    Published published =
        appending()
            .expecting(List.of(Rows.that("id < :most", DROP)), Map.of("most", 4L))
            .publish(Rows.range(0, 10), Rows.draft("a"));
    assertThat(published.counts().written()).isEqualTo(4);
  }

  @Test
  void replacingBringsItsOwnSchemaAndAppendingAddsColumns() {
    appending().publish(Rows.range(0, 10), Rows.draft("a"));
    appending()
        .publish(Rows.range(10, 20).selectExpr("id", "x", "c", "t", "x * 2 AS y"), Rows.draft("b"));
    assertThat(stored().columns()).containsExactly("id", "x", "c", "t", "y");
    assertThat(stored().where("y IS NULL").count()).isEqualTo(10);
    assertThat(ProfileBodies.read(view()).orElseThrow())
        .isEqualTo(Profiles.of(Reads.at(spark, view()), Optional.of("t"), ZoneOffset.UTC));
    appending().publish(Rows.range(20, 25), Rows.draft("c"));
    assertThat(stored().count()).isEqualTo(25);

    appending()
        .mode(Publication.Mode.REPLACE)
        .publish(Rows.range(0, 7).selectExpr("cast(id as string) AS id"), Rows.draft("d"));
    assertThat(stored().schema().simpleString()).isEqualTo("struct<id:string>");
    assertThat(stored().count()).isEqualTo(7);
    assertThat(view().state().orElseThrow().rows()).isEqualTo(7);
    assertThat(view().state().orElseThrow().profiles()).hasSize(1);
  }

  @Test
  void anEmptyVersionIsAVersion() {
    Published published = appending().publish(Rows.range(0, 0), Rows.draft("a"));
    assertThat(published.accepted()).isTrue();
    assertThat(stored().columns()).containsExactly("id", "x", "c", "t");
    Published dropped =
        appending()
            .expecting(List.of(Rows.that("id < 0", DROP)), Map.of())
            .publish(Rows.range(0, 10), Rows.draft("b"));
    assertThat(dropped.counts()).isEqualTo(new Counts(10, 0, 0, 10));
    assertThat(view().state().orElseThrow().rows()).isZero();
  }

  @Test
  void aRunThatWasOvertakenChangesNothing() {
    appending().publish(Rows.range(0, 10), Rows.draft("a"));
    Optional<TableView> before = Tables.open(table());
    appending().publish(Rows.range(10, 20), Rows.draft("b"));
    assertThatThrownBy(() -> appending().after(before).publish(Rows.range(10, 20), Rows.draft("b")))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.findings().get(0).code()).isEqualTo(Code.ANOTHER_RUN));
    assertThat(stored().count()).isEqualTo(20);
  }

  @Test
  void ofTwoRunsAtOnceOneWinsAndTheOtherChangesNothing() {
    appending().publish(Rows.range(0, 10), Rows.draft("a"));
    Publication overtaken =
        appending().unless(() -> appending().publish(Rows.range(10, 20), Rows.draft("b")));
    assertThatThrownBy(() -> overtaken.publish(Rows.range(20, 40), Rows.draft("c")))
        .isInstanceOfSatisfying(
            Problem.class,
            p -> {
              assertThat(p.blame()).isEqualTo(Problem.Blame.ENGINE);
              assertThat(p.findings().get(0).code()).isEqualTo(Code.ANOTHER_RUN);
              assertThat(p.findings().get(0).message()).contains("'t'");
            });
    assertThat(stored().count()).isEqualTo(20);
    assertThat(view().state().orElseThrow().fingerprint()).isEqualTo("b");
  }

  @Test
  void ofTwoFirstRunsAtOnceOneWins() {
    Publication overtaken =
        appending().unless(() -> appending().publish(Rows.range(10, 20), Rows.draft("b")));
    assertThatThrownBy(() -> overtaken.publish(Rows.range(20, 40), Rows.draft("c")))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.findings().get(0).code()).isEqualTo(Code.ANOTHER_RUN));
    assertThat(stored().count()).isEqualTo(10);
  }

  @Test
  void manyRowsAreKeptAsideAsWellAsFew() {
    Published published =
        appending()
            .expecting(List.of(Rows.that("id < 10", QUARANTINE)), Map.of())
            .publish(Rows.range(0, 3000), Rows.draft("a"));
    assertThat(published.counts()).isEqualTo(new Counts(3000, 10, 2990, 0));
    Dataset<Row> aside = spark.read().format("delta").load(dir.resolve("_quarantine/t").toString());
    assertThat(aside.select("record").distinct().count()).isEqualTo(2990);
    assertThat(aside.where("record LIKE '{\"id\":27,\"x\":27.0,%'").count()).isEqualTo(1);
  }

  @Test
  void aTableOfSomebodyElseIsNotTouched() {
    Rows.range(0, 5).write().format("delta").save(table());
    assertThatThrownBy(() -> appending().publish(Rows.range(5, 10), Rows.draft("a")))
        .isInstanceOfSatisfying(
            Problem.class,
            p -> assertThat(p.findings().get(0).code()).isEqualTo(Code.TABLE_NOT_OURS));
    assertThat(stored().count()).isEqualTo(5);
  }
}
