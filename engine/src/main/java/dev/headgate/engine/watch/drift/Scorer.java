package dev.headgate.engine.watch.drift;

import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.registry.ModelCard;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Scores rows with a champion. */
@FunctionalInterface
interface Scorer {
  /**
   * Scores rows in one pass.
   *
   * @param rows with the model's inputs and {@link WindowRows#LABEL} and {@link WindowRows#FIGURES}
   * @return for each row that label, the index of the predicted class or cluster or the predicted
   *     number, the probabilities by class or distances by cluster, null or empty for a number, and
   *     those figures
   */
  Dataset<Row> score(StepContext context, ModelCard card, Dataset<Row> rows);
}
