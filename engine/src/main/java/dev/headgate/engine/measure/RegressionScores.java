package dev.headgate.engine.measure;

import java.util.Arrays;

/** Predicted numbers, with the truth. */
public final class RegressionScores implements Scores {
  private final double[] prediction;
  private final double[] label;
  private final double[] weight;

  private RegressionScores(double[] prediction, double[] label, double[] weight) {
    this.prediction = prediction;
    this.label = label;
    this.weight = weight;
  }

  /**
   * Scores in which all rows count the same.
   *
   * @throws IllegalArgumentException if lengths differ or a number is not finite
   */
  public static RegressionScores of(double[] prediction, double[] label) {
    Rows.requireSameLength(prediction.length, label.length, "labels");
    for (int i = 0; i < label.length; i++) {
      Rows.requireFinite(prediction[i], "prediction");
      Rows.requireFinite(label[i], "label");
    }
    return new RegressionScores(prediction.clone(), label.clone(), null);
  }

  /** The same where each row counts as much as its weight, 0 or more. */
  public RegressionScores weighted(double[] weights) {
    return new RegressionScores(prediction, label, Rows.weights(weights, label.length));
  }

  @Override
  public Task task() {
    return Task.REGRESSION;
  }

  @Override
  public int rows() {
    return label.length;
  }

  @Override
  public double weight(int row) {
    return weight == null ? 1 : weight[row];
  }

  /** What the model predicted of a row. */
  public double prediction(int row) {
    return prediction[row];
  }

  /** A row's true number. */
  public double label(int row) {
    return label[row];
  }

  /** Prediction less label. */
  double error(int row) {
    return prediction[row] - label[row];
  }

  /** The mean of the labels by weight; NaN where nothing has weight. */
  double meanLabel() {
    double sum = 0;
    double all = 0;
    for (int i = 0; i < label.length; i++) {
      sum += weight(i) * label[i];
      all += weight(i);
    }
    return sum / all;
  }

  @Override
  public RegressionScores select(int... rows) {
    return new RegressionScores(
        Rows.select(prediction, rows), Rows.select(label, rows), Rows.select(weight, rows));
  }

  @Override
  public boolean saysTheSameAs(Scores other) {
    return other instanceof RegressionScores that
        && hasSameTruthAs(that)
        && Arrays.equals(prediction, that.prediction);
  }

  @Override
  public boolean hasSameTruthAs(Scores other) {
    return other.plain() instanceof RegressionScores that
        && Arrays.equals(label, that.label)
        && Arrays.equals(weight, that.weight);
  }
}
