package dev.headgate.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.learn.train.Lessons;
import dev.headgate.engine.plan.Plan;
import dev.headgate.engine.store.record.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A selector picks steps by name, kind, tag, owner or file, and with what surrounds them. */
class SelectionTest {
  private static final Plan PLAN =
      Plan.of(
          Lessons.spec(
              """
                  key: [id]
                  time: at
                  tags: [nightly]
                  owner: data
                  columns: {at: {known_after: 0 days}}
                other:
                  sql: SELECT * FROM raw
                  tags: [nightly, rare]
              models:
                late:
                  from: trips
                  task: binary
                  label: y
                  split: {test: 20%, by: [id]}
                  features: [{columns: [x]}]
                  train: {logistic_regression: {}}
                  tags: [nightly]
              predictions:
                scored: {model: late, from: trips, owner: science}
              monitors:
                watch: {model: late, from: trips, window: 7 days}
              """));

  private static List<String> steps(String... selectors) {
    Selection selection = Selection.of(List.of(selectors), PLAN);
    return PLAN.steps().stream().map(s -> s.name()).filter(selection::has).toList();
  }

  private static List<Finding> findings(String... selectors) {
    try {
      Selection.of(List.of(selectors), PLAN);
      return List.of();
    } catch (Problem problem) {
      return problem.findings();
    }
  }

  @Test
  void withoutASelectorEveryStepIsMeant() {
    assertThat(steps()).containsExactly("raw", "trips", "other", "watch", "late", "scored");
    assertThat(Selection.of(List.of(), PLAN).isAll()).isTrue();
  }

  @Test
  void byNameKindTagOwnerAndFile() {
    assertThat(steps("late")).containsExactly("late");
    assertThat(steps("*a*")).containsExactly("raw", "watch", "late");
    assertThat(steps("kind:dataset")).containsExactly("raw", "trips", "other");
    assertThat(steps("kind:sql")).containsExactly("trips", "other");
    assertThat(steps("kind:prediction")).containsExactly("scored");
    assertThat(steps("tag:nightly")).containsExactly("trips", "other", "late");
    assertThat(steps("owner:science")).containsExactly("scored");
    assertThat(steps("path:spec.yaml")).hasSize(6);
    assertThat(steps("path:*.yaml")).hasSize(6);
  }

  @Test
  void withWhatItNeedsAndWhatNeedsIt() {
    assertThat(steps("+trips")).containsExactly("raw", "trips");
    assertThat(steps("late+")).containsExactly("late", "scored");
    assertThat(steps("+late+")).containsExactly("raw", "trips", "watch", "late", "scored");
    assertThat(steps("raw+")).hasSize(6);
    assertThat(steps("+tag:rare")).containsExactly("raw", "other");
  }

  @Test
  void togetherEitherAndWithout() {
    assertThat(steps("kind:dataset&tag:nightly")).containsExactly("trips", "other");
    assertThat(steps("tag:nightly&!kind:model&!tag:rare")).containsExactly("trips");
    assertThat(steps("raw", "scored")).containsExactly("raw", "scored");
    assertThat(steps("!other")).containsExactly("raw", "trips", "watch", "late", "scored");
    assertThat(steps("+late", "!kind:monitor", "!raw")).containsExactly("trips", "late");
    assertThat(steps("!+trips")).containsExactly("other", "watch", "late", "scored");
  }

  @Test
  void whatMatchesNothingIsAFindingWithTheNearest() {
    List<Finding> findings =
        findings("lat", "tag:nigthly", "kind:modell", "kin:model", "owner:nobody");
    assertThat(findings).extracting(Finding::code).containsOnly(Code.SELECTS_NOTHING);
    assertThat(findings)
        .extracting(f -> f.message() + " " + f.label().orElse(""))
        .containsExactly(
            "--select 'lat' matches nothing did you mean 'late'?",
            "--select 'tag:nigthly' matches nothing did you mean 'tag:nightly'?",
            "--select 'kind:modell' matches nothing did you mean 'kind:model'?",
            "--select knows no 'kin:' did you mean 'kind:model'?",
            "--select 'owner:nobody' matches nothing ");
    assertThat(findings.get(1).notes()).containsExactly("every tag there is: nightly, rare");
    assertThat(findings("nightly").get(0).label()).contains("did you mean 'tag:nightly'?");
    assertThat(findings("")).hasSize(1);
    assertThat(findings("+")).hasSize(1);
    assertThat(findings("raw&other"))
        .extracting(Finding::message)
        .containsExactly("--select 'raw&other' leaves no step");
  }
}
