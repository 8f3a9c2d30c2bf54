package dev.headgate.engine.measure;

/**
 * Metrics of two classes at the threshold that reaches a wanted level on the same rows: what a
 * model would find if its threshold were set so. Their intervals are drawn again with the
 * threshold, so that they hold its chance, too.
 */
public final class OperatingPoints {
  private OperatingPoints() {}

  /**
   * The greatest recall at a threshold where precision is at least a level; 0 where no threshold
   * reaches it.
   *
   * @param precision from 0 to 1
   */
  public static Metric recallAtPrecision(double precision) {
    return point(
        "recall",
        (found, taken, positives) -> found / taken >= precision ? found / positives : 0,
        "Greatest recall at a threshold whose precision is at least the level; bootstrap"
            + " interval.");
  }

  /**
   * The greatest precision at a threshold where recall is at least a level.
   *
   * @param recall from 0 to 1
   */
  public static Metric precisionAtRecall(double recall) {
    return point(
        "precision",
        (found, taken, positives) -> found / positives >= recall ? found / taken : 0,
        "Greatest precision at a threshold whose recall is at least the level; bootstrap"
            + " interval.");
  }

  /**
   * The expected calibration error over another number of bins.
   *
   * @param bins at least 2
   */
  public static Metric calibrationError(int bins) {
    return new Metric(
        "expected_calibration_error",
        Task.BINARY,
        Direction.LOWER,
        0,
        1,
        "Mean difference of probability and share of positives, less what chance adds to it;"
            + " interval by inversion.",
        new CalibrationEstimator(bins));
  }

  /** What a threshold is worth, by weights: positives found, rows taken, all positives. */
  private interface Worth {
    double of(double found, double taken, double positives);
  }

  private static Metric point(String name, Worth worth, String meaning) {
    return new Metric(
        name,
        Task.BINARY,
        Direction.HIGHER,
        0,
        1,
        meaning,
        BootstrapEstimator.ofShare(
            BinaryScores.class, (scores, weights) -> best(scores, weights, worth)));
  }

  private static double best(BinaryScores scores, double[] weights, Worth worth) {
    int[] order = scores.ascending();
    double positives = 0;
    for (int i = 0; i < weights.length; i++) {
      positives += scores.isPositive(i) ? weights[i] : 0;
    }
    if (!(positives > 0)) {
      return Double.NaN;
    }
    double found = 0;
    double taken = 0;
    double best = 0;
    for (int i = order.length - 1; i >= 0; ) {
      double p = scores.probability(order[i]);
      for (; i >= 0 && scores.probability(order[i]) == p; i--) {
        taken += weights[order[i]];
        found += scores.isPositive(order[i]) ? weights[order[i]] : 0;
      }
      if (taken > 0) {
        best = Math.max(best, worth.of(found, taken, positives));
      }
    }
    return best;
  }
}
