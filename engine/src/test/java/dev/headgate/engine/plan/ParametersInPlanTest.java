package dev.headgate.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.learn.train.Lessons;
import org.junit.jupiter.api.Test;

/** A parameter's value has a meaning for the steps that use it, and for no others. */
class ParametersInPlanTest {
  private static final String SPEC =
      """
          key: [id]
          expect: ["x < :most"]
        other: {sql: SELECT * FROM raw WHERE x < :most}
      params:
        most: {type: double, value: 5}
        late: {type: int, value: 18}
        rounds: {type: int, value: 3}
      models:
        m:
          from: trips
          task: binary
          label: y
          split: {test: 20%, by: [id]}
          features: [{columns: [x]}]
          train: {logistic_regression: {iterations: $(rounds)}}
          evaluate: {slices: ["hour >= :late"]}
      """;

  private static Plan plan(String from, String to) {
    assertThat(SPEC).contains(from);
    return Plan.of(Lessons.spec(SPEC.replace(from, to)));
  }

  private static ModelMeaning model(Plan plan) {
    return plan.models().get("m");
  }

  @Test
  void aParameterInASliceJudgesAgainAndDoesNotTrain() {
    Plan before = plan("value: 18", "value: 18");
    Plan after = plan("value: 18", "value: 20");
    assertThat(model(after).gates()).isNotEqualTo(model(before).gates());
    assertThat(model(after).definition()).isEqualTo(model(before).definition());
    assertThat(after.steps()).isEqualTo(before.steps());
  }

  @Test
  void aParameterInASettingIsAnEditOfIt() {
    Plan before = plan("value: 3", "value: 3");
    Plan after = plan("value: 3", "value: 4");
    assertThat(model(after).definition()).isNotEqualTo(model(before).definition());
    assertThat(model(after).gates()).isEqualTo(model(before).gates());
  }

  @Test
  void aParameterInSqlIsNoEditButNewData() {
    Plan before = plan("value: 5", "value: 5");
    Plan after = plan("value: 5", "value: 6");
    assertThat(after.steps()).isEqualTo(before.steps());
    assertThat(model(after)).isEqualTo(model(before));
    assertThat(after.step("other").orElseThrow().parameters()).containsExactly("most");
    assertThat(after.step("trips").orElseThrow().parameters()).containsExactly("most");
  }
}
