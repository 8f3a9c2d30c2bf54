package dev.headgate.engine.measure;

/**
 * The rows by truth and prediction, by weight.
 *
 * @param truePositive positive and predicted so
 * @param falsePositive predicted positive, but not
 * @param falseNegative positive, but not predicted so
 * @param trueNegative not positive and not predicted so
 */
public record Confusion(
    double truePositive, double falsePositive, double falseNegative, double trueNegative) {

  /** The rows at the scores' own threshold. */
  public static Confusion of(BinaryScores scores) {
    double[] cells = new double[4];
    for (int i = 0; i < scores.rows(); i++) {
      int cell = (scores.isPositive(i) ? 0 : 1) + (scores.isPredictedPositive(i) ? 0 : 2);
      cells[cell] += scores.weight(i);
    }
    return new Confusion(cells[0], cells[1], cells[2], cells[3]);
  }
}
