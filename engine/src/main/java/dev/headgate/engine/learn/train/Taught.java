package dev.headgate.engine.learn.train;

import dev.headgate.dsl.language.Configured;
import dev.headgate.engine.learn.feature.FormulaStage;
import dev.headgate.engine.learn.feature.Transforms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The rows of one fit as an algorithm learns from them, and the way back from its answers.
 *
 * @param rows the rows that are learned from
 * @param count how many they are, where not all are learned from
 * @param weight what each counts
 * @param forth what makes of the label what is learned
 * @param back what makes of the algorithm's answer that of the model; the last stage of a pipeline
 */
record Taught(
    Dataset<Row> rows,
    OptionalLong count,
    Optional<Column> weight,
    Optional<Transformer> forth,
    Optional<Transformer> back) {
  private static final String[] LABEL = {Lesson.LABEL};
  private static final String[] PREDICTION = {"prediction"};

  static Transformer forth(Configured transform) {
    return FormulaStage.of(Transforms.formula(transform), LABEL, LABEL);
  }

  static Transformer back(Configured transform) {
    return FormulaStage.of(Transforms.inverse(transform).formula(), PREDICTION, PREDICTION);
  }

  /** What an algorithm is given: the label as it is learned, the features, the weight if any. */
  Dataset<Row> vectors(PipelineModel stages) {
    Dataset<Row> vectors = stages.transform(rows);
    Dataset<Row> learned = forth.map(f -> f.transform(vectors)).orElse(vectors);
    List<Column> columns = new ArrayList<>();
    columns.add(functions.col(Lesson.LABEL));
    columns.add(functions.col(Lesson.FEATURES));
    weight.ifPresent(w -> columns.add(w.as(Lesson.WEIGHT)));
    return learned.select(columns.toArray(Column[]::new));
  }

  /** What the model answers where the algorithm answered. */
  Dataset<Row> answered(Dataset<Row> scored) {
    return back.map(b -> b.transform(scored)).orElse(scored);
  }
}
