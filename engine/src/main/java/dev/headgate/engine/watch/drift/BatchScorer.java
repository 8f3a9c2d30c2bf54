package dev.headgate.engine.watch.drift;

import dev.headgate.engine.serve.BatchScoring;
import dev.headgate.engine.serve.ScoreColumns;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.registry.ModelCard;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Scores with the champion's ONNX bundle, where the rows are. */
final class BatchScorer implements Scorer {
  @Override
  public Dataset<Row> score(StepContext context, ModelCard card, Dataset<Row> rows) {
    String folder = context.workspace().model(card.model(), card.version());
    BatchScoring scoring = BatchScoring.with(context.spark(), folder + "/" + ModelCard.ONNX);
    Dataset<Row> scored = scoring.scoreWhole(rows);
    return scored.select(
        scored.col(WindowRows.LABEL),
        scored.col(ScoreColumns.PREDICTION),
        scored.col(BatchScoring.BY_CLASS),
        scored.col(WindowRows.FIGURES));
  }
}
