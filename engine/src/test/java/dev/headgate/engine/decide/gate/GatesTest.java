package dev.headgate.engine.decide.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.GateCondition;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Model.Gate;
import dev.headgate.dsl.language.ModelMetrics;
import dev.headgate.dsl.language.Share;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.measure.Certainty;
import dev.headgate.engine.measure.Doubt;
import dev.headgate.engine.store.record.GateRecord;
import dev.headgate.engine.store.record.GateRecord.Compared;
import dev.headgate.engine.store.record.GateRecord.Holds;
import dev.headgate.engine.store.record.Json;
import dev.headgate.engine.store.record.MetricRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatesTest {
  private static final ModelMetrics METRICS =
      ModelMetrics.of(Model.Task.BINARY, Components.load(GatesTest.class.getClassLoader()));

  private static final Champion NONE = new Champion.None();

  @Test
  void a_plain_gate_compares_the_point_estimate() {
    assertThat(judge("auc >= 0.65", NONE))
        .extracting(GateRecord::holds)
        .containsExactly(Holds.TRUE);
    assertThat(judge("auc > 0.7", NONE)).extracting(GateRecord::holds).containsExactly(Holds.FALSE);
  }

  @Test
  void a_comparison_with_the_champion_uses_the_bound_against_the_candidate() {
    Champion close = champion(0.001, -0.004, 0.006);
    Champion unsure = champion(0.001, -0.006, 0.008);
    assertThat(judge("auc >= champion.auc - 0.005", close).get(0).holds()).isEqualTo(Holds.TRUE);
    assertThat(judge("auc >= champion.auc - 0.005", unsure).get(0).holds()).isEqualTo(Holds.FALSE);
    assertThat(judge("log_loss <= champion.log_loss + 0.007", close).get(0).holds())
        .isEqualTo(Holds.TRUE);
    assertThat(judge("auc >= champion.auc - 0.005", close).get(0).compared())
        .isEqualTo(Compared.LOWER_BOUND);
    assertThat(judge("log_loss <= champion.log_loss + 0.007", close).get(0).compared())
        .isEqualTo(Compared.UPPER_BOUND);
    assertThat(judge("auc >= 0.1", close).get(0).compared()).isEqualTo(Compared.ESTIMATE);
    assertThat(judge("log_loss <= champion.log_loss + 0.007", unsure).get(0).holds())
        .isEqualTo(Holds.FALSE);
  }

  @Test
  void without_a_champion_the_comparison_does_not_apply_and_passes() {
    GateRecord gate = judge("auc >= champion.auc", NONE).get(0);
    assertThat(gate.holds()).isEqualTo(Holds.NOT_APPLICABLE);
    assertThat(gate.holds().passes()).isTrue();
  }

  @Test
  void a_champion_that_cannot_score_leaves_it_undecided_and_refuses() {
    GateRecord gate = judge("auc >= champion.auc", new Champion.Unable("it needs 'temp'")).get(0);
    assertThat(gate.holds()).isEqualTo(Holds.UNDECIDED);
    assertThat(gate.holds().passes()).isFalse();
    assertThat(gate.reason()).isEqualTo("it needs 'temp'");
  }

  @Test
  void without_an_interval_a_gate_is_undecided_and_says_why() {
    Doubt doubt = new Doubt(Doubt.Cause.FEW_OF_A_CLASS, 1, 5);
    MetricRecord auc = new MetricRecord("auc", 0.88, new Certainty.Unsure(doubt), 400);
    Candidate candidate = new Candidate(Map.of("auc", auc), Map.of());
    Champion champion =
        new Champion.Scored("version 1", (slice, metric, confidence) -> Optional.of(auc));
    for (String that : List.of("auc >= 0.6", "auc >= champion.auc")) {
      GateRecord said = judge(candidate, gate(that), champion).get(0);
      assertThat(said.holds()).isEqualTo(Holds.UNDECIDED);
      assertThat(said.value()).isEqualTo(0.88);
      assertThat(said.reason())
          .isEqualTo(
              "no interval, as 1 row of the rarer class is held out and an interval takes 5: hold"
                  + " more rows out");
      assertThat(Json.read(Json.line(said), GateRecord.class)).isEqualTo(said);
    }
    assertThat(Json.line(auc))
        .isEqualTo(
            "{\"metric\":\"auc\",\"value\":0.88,\"low\":null,\"high\":null,\"rows\":400,"
                + "\"doubt\":{\"cause\":\"few_of_a_class\",\"rows\":1,\"wanted\":5}}");
    assertThat(Json.read(Json.line(auc), MetricRecord.class)).isEqualTo(auc);
  }

  @Test
  void records_of_before_are_read() {
    String written = "{\"metric\":\"auc\",\"value\":0.7,\"low\":0.6,\"high\":0.8,\"rows\":400}";
    MetricRecord read = Json.read(written, MetricRecord.class);
    assertThat(read).isEqualTo(new MetricRecord("auc", 0.7, 0.6, 0.8, 400));
    assertThat(Json.line(read)).isEqualTo(written);
  }

  @Test
  void every_slice_is_judged_but_the_small_ones() {
    Gate gate =
        new Gate(Text.of("auc >= 0.6"), Optional.of(Model.ForEvery.SLICE), 100, new Share(0.95));
    List<GateRecord> verdicts = judge(gate, NONE);
    assertThat(verdicts)
        .extracting(GateRecord::slice, GateRecord::holds)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("carrier = UA", Holds.FALSE),
            org.assertj.core.groups.Tuple.tuple("carrier = OO", Holds.NOT_APPLICABLE));
  }

  private static Champion champion(double value, double low, double high) {
    return new Champion.Scored(
        "version 1",
        (slice, metric, confidence) ->
            Optional.of(new MetricRecord(metric, value, low, high, 1000)));
  }

  private static List<GateRecord> judge(String that, Champion champion) {
    return judge(gate(that), champion);
  }

  private static Gate gate(String that) {
    return new Gate(Text.of(that), Optional.empty(), 100, new Share(0.95));
  }

  private static List<GateRecord> judge(Gate gate, Champion champion) {
    Candidate candidate =
        new Candidate(
            Map.of(
                "auc", new MetricRecord("auc", 0.7, 0.68, 0.72, 1000),
                "log_loss", new MetricRecord("log_loss", 0.5, 0.48, 0.52, 1000)),
            Map.of(
                "carrier = UA",
                new Candidate.Slice(
                    500, Map.of("auc", new MetricRecord("auc", 0.55, 0.5, 0.6, 500))),
                "carrier = OO",
                new Candidate.Slice(9, Map.of())));
    return judge(candidate, gate, champion);
  }

  private static List<GateRecord> judge(Candidate candidate, Gate gate, Champion champion) {
    GateCondition condition =
        GateCondition.parse(gate.that(), METRICS, new Findings()).orElseThrow();
    return Gates.of(candidate, champion).judge(List.of(gate), List.of(condition));
  }
}
