package dev.headgate.engine.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether probabilities mean what they say. Rows are put in bins of equal mass by ascending
 * probability; rows of one probability stay together, in the bin in which their middle falls, so
 * that the bins do not depend on the rows' order.
 */
public final class Reliability {
  /** How many bins the expected calibration error has. */
  public static final int BINS = 10;

  private Reliability() {}

  /**
   * The points of the reliability curve, by ascending probability; bins without rows are left out.
   *
   * @param bins at most so many
   * @param confidence of the intervals, such as 0.95
   */
  public static List<ReliabilityBin> curve(BinaryScores scores, int bins, double confidence) {
    double z = Metrics.z(confidence);
    List<ReliabilityBin> curve = new ArrayList<>();
    walk(
        scores,
        ownWeights(scores),
        bins,
        (rows, weight, squares, probability, positive) -> {
          double share = positive / weight;
          Interval observed =
              ProportionEstimator.wilson(Math.min(1, share), weight / squares * weight, z);
          curve.add(new ReliabilityBin(probability / weight, observed, rows));
        });
    return List.copyOf(curve);
  }

  /**
   * The expected calibration error: the mean of |mean probability - share of positives| by mass.
   */
  static double expectedCalibrationError(BinaryScores scores, double[] weights) {
    return expectedCalibrationError(scores, weights, BINS);
  }

  static double expectedCalibrationError(BinaryScores scores, double[] weights, int bins) {
    double[] sums = new double[2];
    walk(
        scores,
        weights,
        bins,
        (rows, weight, squares, probability, positive) -> {
          sums[0] += Math.abs(probability - positive);
          sums[1] += weight;
        });
    return sums[1] > 0 ? sums[0] / sums[1] : Double.NaN;
  }

  private static double[] ownWeights(BinaryScores scores) {
    double[] weights = new double[scores.rows()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = scores.weight(i);
    }
    return weights;
  }

  private interface BinVisitor {
    void bin(long rows, double weight, double squares, double probability, double positive);
  }

  private static void walk(BinaryScores scores, double[] weights, int bins, BinVisitor visitor) {
    int[] order = scores.ascending();
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double before = 0;
    int bin = -1;
    long rows = 0;
    double weight = 0;
    double squares = 0;
    double probability = 0;
    double positive = 0;
    for (int start = 0, end; start < order.length; start = end) {
      double p = scores.probability(order[start]);
      double mass = 0;
      for (end = start; end < order.length && scores.probability(order[end]) == p; end++) {
        mass += weights[order[end]];
      }
      int here = mass == 0 ? bin : Math.min(bins - 1, (int) (bins * (before + mass / 2) / total));
      before += mass;
      if (here != bin) {
        if (weight > 0) {
          visitor.bin(rows, weight, squares, probability, positive);
        }
        bin = here;
        rows = 0;
        weight = 0;
        squares = 0;
        probability = 0;
        positive = 0;
      }
      for (int i = start; i < end; i++) {
        double own = weights[order[i]];
        rows += own > 0 ? 1 : 0;
        weight += own;
        squares += own * own;
        probability += own * p;
        positive += scores.isPositive(order[i]) ? own : 0;
      }
    }
    if (weight > 0) {
      visitor.bin(rows, weight, squares, probability, positive);
    }
  }
}
