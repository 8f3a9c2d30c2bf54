package dev.headgate.engine.decide.retrain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.language.Model.Change;
import dev.headgate.dsl.language.Model.DriftTrigger;
import dev.headgate.dsl.language.Model.Retrain;
import dev.headgate.dsl.language.Model.Trigger;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.store.record.MetricRecord;
import dev.headgate.engine.store.record.Said;
import dev.headgate.engine.store.record.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetrainPolicyTest {
  private static final Instant NOW = Instant.parse("2013-06-01T00:00:00Z");
  private static final Trigger AUC_DROP =
      new Trigger(
          Map.of("auc", new Change(Optional.of(0.03), Optional.empty())),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  @Test
  void a_fall_beyond_the_limit_asks_when_the_window_is_certain() {
    RetrainDecision decision = decide(AUC_DROP, window(0.66, 0.645, 0.675, Verdict.NO_DRIFT, 0));
    assertThat(decision.retrain()).isTrue();
    assertThat(decision.reasons())
        .extracting(Said::text)
        .containsExactly(
            "auc fell by 0.040, from 0.700 on the held-out rows to 0.660 [0.645, 0.675] on 5,000"
                + " rows; the policy allows 0.03");
  }

  @Test
  void a_small_window_does_not_ask_by_chance() {
    RetrainDecision decision = decide(AUC_DROP, window(0.66, 0.60, 0.72, Verdict.NO_DRIFT, 0));
    assertThat(decision.retrain()).isFalse();
    assertThat(decision.reasons().get(0).text()).contains("but not certain");
  }

  @Test
  void a_rise_of_a_loss_asks() {
    Trigger rise =
        new Trigger(
            Map.of("auc", new Change(Optional.empty(), Optional.of(0.03))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(decide(rise, window(0.75, 0.74, 0.76, Verdict.NO_DRIFT, 0)).retrain()).isTrue();
    assertThat(decide(rise, window(0.66, 0.65, 0.67, Verdict.NO_DRIFT, 0)).retrain()).isFalse();
  }

  @Test
  void drift_asks_only_when_it_may_cost_the_model_enough() {
    Trigger drift = drift(Optional.of(0.01));
    assertThat(decide(drift, window(0.70, 0.69, 0.71, Verdict.DRIFT, 0.02)).retrain()).isTrue();
    assertThat(decide(drift, window(0.70, 0.69, 0.71, Verdict.DRIFT, 0.004)).retrain()).isFalse();
  }

  @Test
  void what_is_undecided_never_asks() {
    assertThat(
            decide(drift(Optional.empty()), window(0.70, 0.69, 0.71, Verdict.UNDECIDED, 1))
                .retrain())
        .isFalse();
  }

  @Test
  void the_champions_age_asks() {
    Trigger every =
        new Trigger(Map.of(), Optional.empty(), Optional.of(Duration.ofDays(60)), Optional.empty());
    RetrainDecision decision = decide(every, window(0.70, 0.69, 0.71, Verdict.NO_DRIFT, 0));
    assertThat(decision.retrain()).isTrue();
    assertThat(decision.reasons())
        .extracting(Said::text)
        .containsExactly("the champion was trained 61 days ago; the policy says every 60 days");
  }

  @Test
  void the_cooldown_holds_back_what_was_asked_and_says_so() {
    Evidence evidence =
        evidence(
            window(0.66, 0.645, 0.675, Verdict.NO_DRIFT, 0),
            Optional.of(NOW.minus(Duration.ofDays(9))));
    RetrainDecision decision =
        RetrainPolicy.of(new Retrain(List.of(AUC_DROP), Duration.ofDays(14))).decide(evidence);
    assertThat(decision.retrain()).isFalse();
    assertThat(decision.reasons().get(0).text())
        .isEqualTo("held back by the cooldown: 9 days of 14 days since the last attempt");
    assertThat(decision.reasons()).hasSize(2);
  }

  private static Trigger drift(Optional<Double> impact) {
    return new Trigger(
        Map.of(),
        Optional.of(new DriftTrigger(Text.of("watch"), impact)),
        Optional.empty(),
        Optional.empty());
  }

  private static RetrainDecision decide(Trigger trigger, Evidence.Seen seen) {
    return RetrainPolicy.of(new Retrain(List.of(trigger), Duration.ZERO))
        .decide(evidence(seen, Optional.empty()));
  }

  private static Evidence evidence(Evidence.Seen seen, Optional<Instant> attempted) {
    return new Evidence(
        NOW,
        Instant.parse("2013-04-01T00:00:00Z"),
        attempted,
        1000,
        Map.of("auc", new MetricRecord("auc", 0.70, 0.69, 0.71, 10_000)),
        Map.of("watch", seen));
  }

  private static Evidence.Seen window(
      double auc, double low, double high, Verdict verdict, double impact) {
    return new Evidence.Seen(
        verdict,
        impact,
        List.of("temp"),
        Map.of("auc", new MetricRecord("auc", auc, low, high, 5_000)));
  }
}
