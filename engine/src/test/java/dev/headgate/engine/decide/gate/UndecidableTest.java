package dev.headgate.engine.decide.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.decode.SpecReader;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.GateCondition;
import dev.headgate.dsl.language.Given;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.ModelMetrics;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.engine.store.record.MetricRecord;
import dev.headgate.engine.store.registry.ModelCard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the rows of the newest version could not have decided is told before a training. */
class UndecidableTest {
  private static final ModelMetrics METRICS =
      ModelMetrics.of(Model.Task.BINARY, Components.load(UndecidableTest.class.getClassLoader()));

  private static List<String> told(String gate, Optional<ModelCard> champion, String... slices) {
    String spec =
        """
        headgate: 1
        pipeline: p
        models:
          m:
            from: d
            task: binary
            label: y
            features: [{columns: [x]}]
            train: {logistic_regression: {}}
            evaluate: {slices: [%s]}
            gate: [%s]
        """
            .formatted(String.join(", ", slices), gate);
    Model model =
        SpecReader.read(
                new SourceFile("p.yaml", spec),
                Components.load(UndecidableTest.class.getClassLoader()),
                Given.NOTHING)
            .spec()
            .orElseThrow()
            .models()
            .get("m");
    List<GateCondition> conditions =
        model.gate().stream()
            .flatMap(g -> GateCondition.parse(g.that(), METRICS, new Findings()).stream())
            .toList();
    List<Finding> findings = Undecidable.gates(model, conditions, card(2, 0.9), champion);
    assertThat(findings).noneMatch(Finding::isError);
    return findings.stream().map(f -> f.message() + "; " + String.join("; ", f.notes())).toList();
  }

  private static ModelCard card(int version, double auc) {
    MetricRecord value = new MetricRecord("auc", auc, auc - 0.01, auc + 0.01, 3000);
    ModelCard.Part part = new ModelCard.Part(3000, "", "");
    return new ModelCard(
        "m",
        version,
        "run",
        "2024-01-01T00:00:00Z",
        "",
        "binary",
        "d",
        "",
        0,
        "",
        "y",
        List.of("0", "1"),
        Map.of(),
        part,
        part,
        part,
        ModelCard.Part.NONE,
        Map.of(),
        List.of(),
        0.5,
        "auc",
        List.of(value, new MetricRecord("log_loss", 0.2, 0.1, 0.3, 3000)),
        List.of(
            new ModelCard.Slice("city = oslo", 1200, List.of(value)),
            new ModelCard.Slice("city = lima", 300, List.of(value)),
            new ModelCard.Slice("x > 3", 500, List.of())),
        Map.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static Optional<ModelCard> champion(double auc) {
    return Optional.of(card(1, auc));
  }

  @Test
  void noSliceIsLargeEnough() {
    assertThat(told("{that: auc >= 0.6, for_every: slice, min_rows: 2000}", champion(0.9), "city"))
        .containsExactly(
            "no slice has 2,000 rows, so this judges nothing; and passes every candidate; the"
                + " largest, 'city = oslo', had 1,200 rows when version 2 was judged: lower"
                + " min_rows");
    assertThat(told("{that: auc >= 0.6, for_every: slice, min_rows: 1200}", champion(0.9), "city"))
        .isEmpty();
  }

  @Test
  void aMetricIsNotDefinedOnASlice() {
    assertThat(told("{that: auc >= 0.6, for_every: slice}", champion(0.9), "city", "x > 3"))
        .containsExactly(
            "auc is not defined on the slice 'x > 3'; the gate stays undecided there and refuses"
                + " every candidate; it had 500 rows when version 2 was judged: leave it out of the"
                + " slices, or ask a metric that any rows have");
  }

  @Test
  void aSliceThatWasNeverJudgedTellsNothing() {
    assertThat(told("{that: auc >= 0.6, for_every: slice, min_rows: 2000}", champion(0.9), "plan"))
        .isEmpty();
  }

  @Test
  void theChampionLeavesNoRoom() {
    assertThat(told("auc >= champion.auc + 0.15", champion(0.9)))
        .containsExactly(
            "the champion leaves no room for this; its auc was 0.900 on 3,000 rows, and no model"
                + " has more than 1");
    assertThat(told("log_loss <= champion.log_loss - 0.3", champion(0.9)))
        .containsExactly(
            "the champion leaves no room for this; its log_loss was 0.200 on 3,000 rows, and no"
                + " model has less than 0");
    assertThat(told("auc >= champion.auc + 0.05", champion(0.9))).isEmpty();
    assertThat(told("auc >= champion.auc + 0.15", Optional.empty())).isEmpty();
  }
}
