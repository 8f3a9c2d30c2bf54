package dev.headgate.engine.train;

import dev.headgate.dsl.spec.MetricName;
import dev.headgate.dsl.spec.Model;
import dev.headgate.engine.measure.Metric;
import dev.headgate.engine.measure.Metrics;
import dev.headgate.engine.measure.Task;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a search makes better.
 *
 * @param metric the metric
 * @param task the task that it judges
 */
record Objective(MetricName metric, Model.Task task) {

  /** The metric that the search names, or the task's main one. */
  static Objective of(Model model) {
    MetricName metric =
        model
            .tune()
            .flatMap(tune -> tune.maximize().or(tune::minimize))
            .flatMap(word -> MetricName.of(word.value()))
            .orElse(MetricName.main(model.task()));
    return new Objective(metric, model.task());
  }

  /** Whether a value is better than another; none is better than a number that is not one. */
  boolean isBetter(double value, double than) {
    if (Double.isNaN(than)) {
      return !Double.isNaN(value);
    }
    return metric.better() == MetricName.Better.LARGER ? value > than : value < than;
  }

  /** The metric of scored rows; not a number where they do not define it. */
  double value(Dataset<Row> scored) {
    Metric measured =
        Metrics.named(Task.valueOf(task.name()), metric.word())
            .orElseThrow(() -> new IllegalStateException("nothing measures " + metric.word()));
    return Metrics.estimate(measured, ScoredLabels.of(scored, task).scores()).orElse(Double.NaN);
  }
}
