package dev.headgate.engine.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All metrics by task and name, and the evaluation of scored rows. */
public final class Metrics {
  private Metrics() {}

  /** The metrics of a task, the most telling first. */
  public static List<Metric> of(Task task) {
    return switch (task) {
      case BINARY -> BinaryMetrics.ALL;
      case MULTICLASS -> MulticlassMetrics.ALL;
      case REGRESSION -> RegressionMetrics.ALL;
      case CLUSTERING -> ClusterMetrics.ALL;
    };
  }

  /** The names of a task's metrics. */
  public static List<String> names(Task task) {
    return of(task).stream().map(Metric::name).toList();
  }

  /** A task's metric by its name, if it has one of that name. */
  public static Optional<Metric> named(Task task, String name) {
    return of(task).stream().filter(metric -> metric.name().equals(name)).findFirst();
  }

  /**
   * A metric's point estimate alone, without the cost of an interval; none where these rows do not
   * define it.
   *
   * @throws IllegalArgumentException if the metric is of another task
   */
  public static Optional<Double> estimate(Metric metric, Scores scores) {
    requireTask(metric, scores);
    double value = metric.estimator().value(scores);
    return Double.isNaN(value) ? Optional.empty() : Optional.of(metric.within(value));
  }

  /** All metrics of the scores' task. */
  public static Evaluation evaluate(Scores scores, double confidence) {
    return evaluate(scores, confidence, names(scores.task()));
  }

  /**
   * Metrics of scored rows, each with a confidence interval.
   *
   * @param confidence such as 0.95, strictly between 0 and 1
   * @param names which, in this order
   * @throws IllegalArgumentException if one is no metric of the scores' task
   */
  public static Evaluation evaluate(Scores scores, double confidence, List<String> names) {
    return evaluate(
        names.stream()
            .map(
                name ->
                    named(scores.task(), name)
                        .orElseThrow(
                            () ->
                                new IllegalArgumentException(
                                    "no metric " + name + " of " + scores.task())))
            .toList(),
        scores,
        confidence);
  }

  /**
   * Metrics of scored rows, each with a confidence interval.
   *
   * @param metrics of the scores' task, in this order
   * @param confidence such as 0.95, strictly between 0 and 1
   */
  public static Evaluation evaluate(List<Metric> metrics, Scores scores, double confidence) {
    double z = z(confidence);
    List<MetricValue> values = new ArrayList<>();
    List<String> undefined = new ArrayList<>();
    for (Metric metric : metrics) {
      evaluate(metric, scores, z).ifPresentOrElse(values::add, () -> undefined.add(metric.name()));
    }
    return new Evaluation(scores.rows(), confidence, values, undefined);
  }

  private static Optional<MetricValue> evaluate(Metric metric, Scores scores, double z) {
    Optional<Double> estimate = estimate(metric, scores);
    if (estimate.isEmpty()) {
      return Optional.empty();
    }
    double value = estimate.get();
    Certainty certainty =
        metric.estimator().certainty(scores, z).around(value, metric.least(), metric.greatest());
    return Optional.of(new MetricValue(metric.name(), value, certainty, scores.rows()));
  }

  static void requireTask(Metric metric, Scores scores) {
    if (metric.task() != scores.task()) {
      throw new IllegalArgumentException(
          metric + " is a metric of " + metric.task() + ", not of " + scores.task());
    }
  }

  /** How many standard errors an interval of a confidence goes to either side. */
  static double z(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("a confidence of " + confidence);
    }
    return -Distributions.normalQuantile((1 - confidence) / 2);
  }
}
