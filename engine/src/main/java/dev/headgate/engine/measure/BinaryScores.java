package dev.headgate.engine.measure;

import java.util.Arrays;

/**
 * Probabilities of the positive class, with the truth. A row is predicted positive where its
 * probability is <em>above</em> the threshold, as in Spark.
 */
public final class BinaryScores implements Scores {
  private final double[] probability;
  private final boolean[] positive;
  private final double[] weight;
  private final double threshold;
  private int[] order;

  private BinaryScores(
      double[] probability, boolean[] positive, double[] weight, double threshold) {
    this.probability = probability;
    this.positive = positive;
    this.weight = weight;
    this.threshold = threshold;
  }

  /**
   * Scores with threshold 0.5 in which all rows count the same.
   *
   * @param probability of the positive class, each between 0 and 1
   * @param positive which rows are positive in truth
   * @throws IllegalArgumentException if lengths differ or a probability is none
   */
  public static BinaryScores of(double[] probability, boolean[] positive) {
    Rows.requireSameLength(probability.length, positive.length, "labels");
    for (double p : probability) {
      Rows.requireProbability(p);
    }
    return new BinaryScores(probability.clone(), positive.clone(), null, 0.5);
  }

  /**
   * The same from labels that are numbers.
   *
   * @param label 1 for positive rows, 0 for others
   */
  public static BinaryScores of(double[] probability, double[] label) {
    boolean[] positive = new boolean[label.length];
    for (int i = 0; i < label.length; i++) {
      if (label[i] != 0 && label[i] != 1) {
        throw new IllegalArgumentException("a label of " + label[i] + " among 0 and 1");
      }
      positive[i] = label[i] == 1;
    }
    return of(probability, positive);
  }

  /** The same where each row counts as much as its weight, 0 or more. */
  public BinaryScores weighted(double[] weights) {
    return new BinaryScores(
        probability, positive, Rows.weights(weights, probability.length), threshold);
  }

  /** The same with another threshold. */
  public BinaryScores withThreshold(double newThreshold) {
    Rows.requireFinite(newThreshold, "threshold");
    return new BinaryScores(probability, positive, weight, newThreshold);
  }

  @Override
  public Task task() {
    return Task.BINARY;
  }

  @Override
  public int rows() {
    return probability.length;
  }

  @Override
  public double weight(int row) {
    return weight == null ? 1 : weight[row];
  }

  /** The probability of the positive class that the model gave a row. */
  public double probability(int row) {
    return probability[row];
  }

  /** Whether a row is positive in truth. */
  public boolean isPositive(int row) {
    return positive[row];
  }

  /** Whether a row is predicted positive. */
  public boolean isPredictedPositive(int row) {
    return probability[row] > threshold;
  }

  /** The probability above which a row is predicted positive. */
  public double threshold() {
    return threshold;
  }

  /** The share of positive rows by weight; 0 where nothing has weight. */
  public double positiveRate() {
    double all = 0;
    double hits = 0;
    for (int i = 0; i < probability.length; i++) {
      all += weight(i);
      hits += positive[i] ? weight(i) : 0;
    }
    return all == 0 ? 0 : hits / all;
  }

  @Override
  public BinaryScores select(int... rows) {
    boolean[] kept = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      kept[i] = positive[rows[i]];
    }
    return new BinaryScores(
        Rows.select(probability, rows), kept, Rows.select(weight, rows), threshold);
  }

  @Override
  public boolean saysTheSameAs(Scores other) {
    return other instanceof BinaryScores that
        && hasSameTruthAs(that)
        && threshold == that.threshold
        && Arrays.equals(probability, that.probability);
  }

  @Override
  public boolean hasSameTruthAs(Scores other) {
    return other.plain() instanceof BinaryScores that
        && Arrays.equals(positive, that.positive)
        && Arrays.equals(weight, that.weight);
  }

  /** The places of rows by ascending probability. */
  int[] ascending() {
    if (order == null) {
      order = Rows.ascending(probability);
    }
    return order;
  }
}
