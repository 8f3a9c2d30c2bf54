package dev.headgate.engine.spark.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.headgate.dsl.decode.ReadResult;
import dev.headgate.dsl.decode.SpecReader;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Expectation;
import dev.headgate.dsl.language.Given;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.store.record.RuleRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is asked of a table as a whole, as a spec asks it. */
class SetAuditTest {
  /** Ten rows, x from 0 to 9. */
  private static Trial trial(String... expectations) {
    return Trial.of(SparkFixture.session(), Rows.range(0, 10), read(expectations), Map.of());
  }

  private static List<Expectation> read(String... expectations) {
    String spec =
        "headgate: 1\npipeline: p\nas_of: day\ndatasets:\n  d:\n    sql: SELECT 1 AS x\n    expect:\n"
            + "      - "
            + String.join("\n      - ", expectations);
    ReadResult read =
        SpecReader.read(
            new SourceFile("p.yaml", spec),
            Components.load(SetAuditTest.class.getClassLoader()),
            Given.NOTHING);
    assertThat(read.findings()).isEmpty();
    return read.spec().orElseThrow().datasets().get("d").expect();
  }

  @Test
  void aTableWithinItsBoundsHolds() {
    Trial trial =
        trial(
            "table: {row_count: {at_least: 10, at_most: 10}}",
            "table: {total: {column: x, at_least: 45, at_most: 45}}");
    assertThat(trial.findings()).isEmpty();
    assertThat(trial.rules())
        .containsExactly(
            new RuleRecord("row_count(at_least 10, at_most 10)", "fail", 0, 1, false),
            new RuleRecord("total(column x, at_least 45, at_most 45)", "fail", 0, 1, false));
  }

  @Test
  void whatDoesNotHoldRefusesTheVersionAndSaysBothNumbers() {
    Trial trial = trial("table: {row_count: {at_least: 1000}}");
    assertThat(trial.refused()).isTrue();
    assertThat(trial.findings())
        .extracting(Finding::code, Finding::message)
        .containsExactly(
            tuple(Code.EXPECTATION, "the table has 10 rows, where 1,000 or more is asked"));
  }

  @Test
  void oneThatWarnsRefusesNothing() {
    Trial trial = trial("{table: {total: {column: x, at_most: 44.5}}, on_violation: warn}");
    assertThat(trial.refused()).isFalse();
    assertThat(trial.findings())
        .extracting(Finding::code, Finding::message)
        .containsExactly(
            tuple(Code.EXPECTATION_WARNING, "the sum of x is 45, where 44.5 or less is asked"));
  }

  @Test
  void rowsThatAreKeptAsideAreNotOfTheTable() {
    Trial trial =
        trial("{that: x < 3, on_violation: quarantine}", "table: {row_count: {at_most: 3}}");
    assertThat(trial.findings()).isEmpty();
  }

  @Test
  void aColumnThatIsNotThereIsNamedBeforeARowIsRead() {
    List<Finding> findings =
        TableCheck.of(
            SparkFixture.session(),
            Rows.range(0, 1).schema(),
            read("table: {total: {column: xx, at_most: 1}}"),
            Map.of(),
            read("table: {total: {column: xx, at_most: 1}}").get(0).table().get().kind().span());
    assertThat(findings).extracting(Finding::code).containsExactly(Code.UNKNOWN_COLUMN);
  }
}
