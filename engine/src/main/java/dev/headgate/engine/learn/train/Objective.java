package dev.headgate.engine.learn.train;

import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.measure.Metric;
import dev.headgate.engine.measure.Metrics;
import dev.headgate.engine.spi.metric.Measures;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a search makes better.
 *
 * @param metric the metric
 * @param task the task that it judges
 */
record Objective(Metric metric, Model.Task task) {

  /** The metric that the search names, or the task's main one. */
  static Objective of(Model model) {
    String name =
        model
            .tune()
            .flatMap(tune -> tune.maximize().or(tune::minimize))
            .map(Text::value)
            .orElse(main(model.task()));
    Metric metric =
        Measures.of(model)
            .named(name)
            .orElseThrow(() -> new IllegalStateException("nothing measures " + name));
    return new Objective(metric, model.task());
  }

  /** The metric that stands for a model of a task when one number must do. */
  private static String main(Model.Task task) {
    return switch (task) {
      case BINARY -> "auc";
      case MULTICLASS -> "log_loss";
      case REGRESSION, RECOMMENDATION -> "rmse";
      case CLUSTERING -> "silhouette";
    };
  }

  /** Whether a value is better than another; none is better than a number that is not one. */
  boolean isBetter(double value, double than) {
    return Double.isNaN(than) ? !Double.isNaN(value) : metric.direction().isBetter(value, than);
  }

  /** The metric of scored rows; not a number where they do not define it. */
  double value(Dataset<Row> scored) {
    return Metrics.estimate(metric, ScoredLabels.of(scored, task).scores()).orElse(Double.NaN);
  }
}
