package dev.headgate.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
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
        .matches(m -> m.value() == 0.25 && m.low() < 0.25 && m.high() > 0.25);
  }

  @Test
  void theIntervalOfARecallAtAPrecisionHoldsTheTruthAboutAsOftenAsItSays() {
    // Positives score N(1.5, 1) of rows half positive, negatives N(0, 1): what the infinite
    // population gives is found on very many rows.
    Metric metric = OperatingPoints.recallAtPrecision(0.9);
    SplittableRandom random = new SplittableRandom(11);
    double truth = Metrics.estimate(metric, draw(random, 400_000)).orElseThrow();
    int held = 0;
    for (int i = 0; i < 100; i++) {
      MetricValue m = Metrics.evaluate(List.of(metric), draw(random, 1000), 0.9).values().get(0);
      held += m.low() <= truth && truth <= m.high() ? 1 : 0;
    }
    assertThat(held / 100.0).isCloseTo(0.9, within(0.08));
  }

  private static BinaryScores draw(SplittableRandom random, int rows) {
    double[] probability = new double[rows];
    boolean[] positive = new boolean[rows];
    for (int i = 0; i < rows; i++) {
      positive[i] = random.nextBoolean();
      double score = random.nextGaussian() + (positive[i] ? 1.5 : 0);
      probability[i] = 1 / (1 + Math.exp(-score));
    }
    return BinaryScores.of(probability, positive);
  }
}
