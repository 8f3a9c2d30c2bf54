package dev.headgate.engine.model.score;

/**
 * What a model answers, row by row.
 *
 * @param prediction the index (as a double) of the class or cluster, the number of a regression;
 *     one a row
 * @param probability of a classification, by row and class, each in [0, 1]; of a clustering, by row
 *     and cluster, the distance to its centre instead; of a regression, an empty array for every
 *     row
 */
public record Scores(double[] prediction, double[][] probability) {
  /** Returns how many rows were scored. */
  public int rows() {
    return prediction.length;
  }
}
