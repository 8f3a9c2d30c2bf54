package dev.headgate.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.StepRecord;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransformTest {
  private static final String DATASETS =
      """
      flights:
        ingest:
          from: {csv: flights.csv}
          schema: t TIMESTAMP, flight INT, delay DOUBLE
      late:
        sql: |
          SELECT t, flight, delay > 15 AS late
          FROM flights
          WHERE t < :as_of
        time: t
        expect:
          - flight > 0
      """;

  @TempDir Path dir;
  private Pipeline pipeline;

  @BeforeEach
  void ingested() {
    pipeline =
        Pipeline.of(dir, DATASETS)
            .file(
                "flights.csv",
                "t,flight,delay",
                "2013-03-01T10:00:00Z,1,20",
                "2013-03-02T10:00:00Z,2,",
                "2013-05-01T10:00:00Z,3,1");
    pipeline.ingest("flights");
  }

  private Finding problem(Pipeline edited) {
    Finding[] found = new Finding[1];
    assertThatThrownBy(() -> edited.derive("late"))
        .isInstanceOfSatisfying(Problem.class, p -> found[0] = p.findings().get(0));
    return found[0];
  }

  @Test
  void derivesADatasetFromThePinnedVersionsOfItsInputs() {
    StepRecord record = pipeline.derive("late");
    assertThat(record.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(record.inputs()).containsEntry("flights", 0L);
    assertThat(pipeline.rows("late").count()).isEqualTo(2);
    assertThat(pipeline.rows("late").where("late").count()).isEqualTo(1);
    assertThat(pipeline.derive("late").version()).isEqualTo(1);
    assertThat(pipeline.rows("late").count()).isEqualTo(2);
    assertThat(pipeline.spark().catalog().tableExists("flights")).isFalse();
  }

  @Test
  void aTextThatACastWouldReadAsATimeOfTodayIsTheDatasProblem() {
    Finding finding =
        problem(
            pipeline.edited("delay > 15 AS late", "CAST(concat(flight, ':00') AS TIMESTAMP) AS u"));
    assertThat(finding.code()).isEqualTo(Code.SQL_AT_RUN_TIME);
    assertThat(finding.message()).contains(":00' has no date");
    assertThat(finding.span().orElseThrow().text()).startsWith("CAST(concat(flight");
  }

  @Test
  void anUnknownColumnIsShownAtItsPlaceWithTheColumnsThatThereAre() {
    Finding finding = problem(pipeline.edited("delay > 15", "dellay > 15"));
    assertThat(finding.code()).isEqualTo(Code.UNKNOWN_COLUMN);
    assertThat(finding.message()).isEqualTo("there is no column 'dellay'");
    assertThat(finding.label()).hasValue("did you mean 'delay'?");
    assertThat(finding.span().orElseThrow().place()).isEqualTo("pipeline.yaml:10:25");
    assertThat(finding.notes().get(0)).contains("flight").doesNotContain("Project");
  }

  @Test
  void aTypeThatDoesNotFitIsShownAtItsPlace() {
    Finding finding = problem(pipeline.edited("WHERE t <", "WHERE t + 1 <"));
    assertThat(finding.code()).isEqualTo(Code.SQL_MEANING);
    assertThat(finding.span().orElseThrow().line()).isEqualTo(12);
    assertThat(finding.message()).doesNotContain("SQLSTATE").doesNotContain("\n");
  }

  @Test
  void aValueThatCannotBeComputedIsTheDatasProblemAtItsPlace() {
    Finding finding = problem(pipeline.edited("delay > 15 AS", "1 / (flight - 1) > 15 AS"));
    assertThat(finding.code()).isEqualTo(Code.SQL_AT_RUN_TIME);
    assertThat(finding.message()).startsWith("division by zero");
    assertThat(finding.span().orElseThrow().line()).isEqualTo(10);
  }

  @Test
  void aColumnThatStandsTwiceIsAFinding() {
    Finding finding = problem(pipeline.edited("SELECT t, flight", "SELECT t, t AS T, flight"));
    assertThat(finding.message()).isEqualTo("the column 'T' stands twice");
  }

  @Test
  void rowsThatAreRefusedLeaveTheVersionBefore() {
    pipeline.derive("late");
    StepRecord refused = pipeline.edited("flight > 0", "flight > 1").derive("late");
    assertThat(refused.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(refused.findings().get(0)).contains("pipeline.yaml:15").contains("1 of 2 rows");
    assertThat(pipeline.table("late").orElseThrow().version()).isZero();
  }
}
