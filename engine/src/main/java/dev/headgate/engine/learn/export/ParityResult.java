package dev.headgate.engine.learn.export;

import dev.headgate.engine.model.score.Task;

/**
 * How an exported model's scores differ from Spark's on the same rows.
 *
 * @param task what the model predicts
 * @param rows rows compared
 * @param maxDifference of a classification, the largest difference of a probability; of a
 *     regression, the largest difference of a prediction as a share of the largest prediction; of a
 *     clustering that of a distance as a share of the largest distance; infinite where one side is
 *     not a number and the other is
 * @param flips rows whose predicted class or cluster differs; 0 for a regression
 */
public record ParityResult(Task task, long rows, double maxDifference, long flips) {
  /** The largest difference that passes for rounding. */
  public static final double TOLERANCE = 1e-9;

  /** Returns whether the export may stand for the model: no flip, and no more than rounding. */
  public boolean passes() {
    return flips == 0 && maxDifference <= TOLERANCE;
  }
}
