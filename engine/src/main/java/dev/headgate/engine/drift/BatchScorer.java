package dev.headgate.engine.drift;

import dev.headgate.engine.registry.ModelCard;
import dev.headgate.engine.step.StepContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Scores with the champion's ONNX bundle. */
final class BatchScorer implements Scorer {
  @Override
  public Dataset<Row> score(StepContext context, ModelCard card, Dataset<Row> rows) {
    throw new UnsupportedOperationException();
  }
}
