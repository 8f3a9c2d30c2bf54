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
    return bins(scores, bins).stream().map(bin -> bin.point(z)).toList();
  }

  /**
   * What a bin's rows add up to.
   *
   * @param rows how many have weight
   * @param weight sum of the weights, more than 0
   * @param squares sum of their squares
   * @param probability sum of the probabilities, by weight
   * @param positive weight of the positive rows
   * @param chance the variance of the difference if the probabilities are right, by squared weight
   * @param seen sum of the squared differences, by squared weight
   */
  record Bin(
      long rows,
      double weight,
      double squares,
      double probability,
      double positive,
      double chance,
      double seen) {

    private static Bin of(BinaryScores scores, double[] weights, int[] order, int from, int to) {
      double[] sums = new double[7];
      for (int i = from; i < to; i++) {
        double own = weights[order[i]];
        double p = scores.probability(order[i]);
        double truth = scores.isPositive(order[i]) ? 1 : 0;
        sums[0] += own > 0 ? 1 : 0;
        sums[1] += own;
        sums[2] += own * own;
        sums[3] += own * p;
        sums[4] += own * truth;
        sums[5] += own * own * p * (1 - p);
        sums[6] += own * own * (p - truth) * (p - truth);
      }
      return new Bin((long) sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6]);
    }

    /** Mean probability less share of positives. */
    double difference() {
      return (probability - positive) / weight;
    }

    /**
     * How far chance moves the difference: as if the probabilities were right, or as the rows
     * stray, whichever is more.
     */
    double standardError() {
      double about = Math.max(0, seen - squares * difference() * difference());
      double strayed = rows > 1 ? about * rows / (rows - 1) : 0;
      return Math.sqrt(Math.max(chance, strayed)) / weight;
    }

    private ReliabilityBin point(double z) {
      double share = Math.min(1, positive / weight);
      Interval observed =
          ProportionEstimator.wilson(share, weight / squares * weight, z).with(share);
      return new ReliabilityBin(probability / weight, observed, rows);
    }
  }

  static List<Bin> bins(BinaryScores scores, int bins) {
    return bins(scores, ownWeights(scores), bins);
  }

  /**
   * The plain expected calibration error: the mean of |mean probability - share of positives| by
   * mass, with all that chance adds to it.
   */
  static double expectedCalibrationError(BinaryScores scores, double[] weights, int bins) {
    double sum = 0;
    double total = 0;
    for (Bin bin : bins(scores, weights, bins)) {
      sum += Math.abs(bin.probability() - bin.positive());
      total += bin.weight();
    }
    return total > 0 ? sum / total : Double.NaN;
  }

  private static double[] ownWeights(BinaryScores scores) {
    double[] weights = new double[scores.rows()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = scores.weight(i);
    }
    return weights;
  }

  private static List<Bin> bins(BinaryScores scores, double[] weights, int bins) {
    int[] order = scores.ascending();
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    List<Bin> found = new ArrayList<>();
    double before = 0;
    int first = 0;
    int bin = -1;
    for (int start = 0, end; start < order.length; start = end) {
      double p = scores.probability(order[start]);
      double mass = 0;
      for (end = start; end < order.length && scores.probability(order[end]) == p; end++) {
        mass += weights[order[end]];
      }
      int here = mass == 0 ? bin : Math.min(bins - 1, (int) (bins * (before + mass / 2) / total));
      before += mass;
      if (here != bin) {
        add(found, Bin.of(scores, weights, order, first, start));
        first = start;
        bin = here;
      }
    }
    add(found, Bin.of(scores, weights, order, first, order.length));
    return found;
  }

  private static void add(List<Bin> found, Bin bin) {
    if (bin.weight() > 0) {
      found.add(bin);
    }
  }
}
