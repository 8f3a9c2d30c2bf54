package dev.headgate.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a model would find at another threshold. */
class OperatingPointsTest {
  // By threshold: 0.9 1/1, 0.8 1/2, 0.7 3/4 (a tie of two), 0.4 4/5, 0.2 4/6.
  private static final BinaryScores SCORES =
      BinaryScores.of(
          new double[] {0.9, 0.8, 0.7, 0.7, 0.4, 0.2},
          new boolean[] {true, false, true, true, true, false});

  private static double value(Metric metric) {
    return Metrics.estimate(metric, SCORES).orElseThrow();
  }

  @Test
  void recallIsTheGreatestThatThePrecisionAllows() {
    assertThat(value(OperatingPoints.recallAtPrecision(0.8))).isEqualTo(1);
    assertThat(value(OperatingPoints.recallAtPrecision(0.81))).isEqualTo(0.25);
    assertThat(value(OperatingPoints.recallAtPrecision(1))).isEqualTo(0.25);
  }

  @Test
  void precisionIsTheGreatestThatTheRecallAllows() {
    assertThat(value(OperatingPoints.precisionAtRecall(0.5))).isEqualTo(0.8);
    assertThat(value(OperatingPoints.precisionAtRecall(0.25))).isEqualTo(1);
    assertThat(value(OperatingPoints.precisionAtRecall(1))).isEqualTo(0.8);
  }

  @Test
  void aThresholdOfTheMetricsOwnStandsForTheModels() {
    Metric recall = Metrics.named(Task.BINARY, "recall").orElseThrow();
    assertThat(value(recall)).isEqualTo(0.75);
    assertThat(value(recall.atThreshold(0.3))).isEqualTo(1);
    assertThat(value(recall.atThreshold(0.3).named("recall_t30"))).isEqualTo(1);
    assertThat(Metrics.evaluate(List.of(recall.atThreshold(0.8)), SCORES, 0.95).values().get(0))
        .matches(m -> m.value() == 0.25 && Fixtures.ends(m).low() < 0.25)
        .matches(m -> Fixtures.ends(m).high() > 0.25);
  }
}
