package dev.headgate.engine.drift;

import dev.headgate.engine.registry.ModelCard;
import dev.headgate.engine.score.Signature;
import dev.headgate.engine.score.Task;
import dev.headgate.engine.serve.BatchScoring;
import dev.headgate.engine.serve.Classes;
import dev.headgate.engine.serve.ScoreColumns;
import dev.headgate.engine.spi.ColumnName;
import dev.headgate.engine.step.StepContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Scores with the champion's ONNX bundle, where the rows are. */
final class BatchScorer implements Scorer {
  @Override
  public Dataset<Row> score(StepContext context, ModelCard card, Dataset<Row> rows) {
    String folder = context.workspace().model(card.model(), card.version());
    BatchScoring scoring = BatchScoring.with(context.spark(), folder + "/" + ModelCard.ONNX);
    Signature signature = scoring.signature();
    Dataset<Row> scored = scoring.score(rows);
    return scored.select(
        scored.col(WindowRows.LABEL),
        Classes.of(signature).index(scored.col(ScoreColumns.PREDICTION)),
        probabilities(signature, scored),
        scored.col(WindowRows.FIGURES));
  }

  /** Probabilities by class index; null for a number. */
  private static Column probabilities(Signature signature, Dataset<Row> scored) {
    if (signature.task() == Task.REGRESSION) {
      return functions.lit(null).cast("array<double>");
    }
    if (signature.task() == Task.BINARY) {
      Column positive = scored.col(ScoreColumns.PROBABILITY);
      Column negative = functions.lit(1.0).minus(positive);
      return signature.positiveIndex() == 1
          ? functions.array(negative, positive)
          : functions.array(positive, negative);
    }
    return functions.array(
        ScoreColumns.classes(signature).stream()
            .map(k -> scored.col(ColumnName.quoted(ScoreColumns.probability(signature, k))))
            .toArray(Column[]::new));
  }
}
