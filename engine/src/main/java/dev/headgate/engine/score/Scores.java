package dev.headgate.engine.score;

/**
 * What a model answers, row by row.
 *
 * @param prediction the class's index (as a double) of a classification, the number of a
 *     regression; one a row
 * @param probability of a classification, by row and class, each in [0, 1]; of a regression, an
 *     empty array for every row
 */
public record Scores(double[] prediction, double[][] probability) {
  /** Returns how many rows were scored. */
  public int rows() {
    return prediction.length;
  }
}
