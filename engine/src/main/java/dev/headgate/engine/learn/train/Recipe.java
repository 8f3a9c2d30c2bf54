package dev.headgate.engine.learn.train;

import dev.headgate.dsl.language.Model.Task;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How a model is learned, whatever the settings.
 *
 * @param estimator the algorithm
 * @param fitting its half that needs Spark
 * @param columns what it learns from
 * @param task what it learns
 * @param seed of everything that draws at random
 * @param scratch a folder that every worker reaches, for what is kept only while learning
 * @param teaching what of the rows it learns
 */
record Recipe(
    EstimatorType estimator,
    Fitting fitting,
    List<FeatureColumn> columns,
    Task task,
    long seed,
    String scratch,
    Teaching teaching) {

  /** What is to be learned from rows that the fitted stages have made vectors of. */
  Lesson lesson(Dataset<Row> vectors, PipelineModel stages) {
    Optional<String> weight =
        teaching.emphasis().weighs() ? Optional.of(Lesson.WEIGHT) : Optional.empty();
    return new Lesson(vectors, task, seed, FeatureStages.widest(columns, stages), scratch, weight);
  }

  /** Learns; what fails in the algorithm is told by {@link Untaught}. */
  Transformer fit(Settings settings, Lesson lesson) {
    return fitting.fit(settings.options(), lesson);
  }
}
