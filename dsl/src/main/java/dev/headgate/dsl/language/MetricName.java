package dev.headgate.dsl.language;

import java.util.Optional;

/**
 * A metric by which a model is judged, as gates, searches and triggers name it.
 *
 * @param word how it is written, such as {@code log_loss}
 * @param better which way it is better; empty where neither way is, or nobody said which
 * @param least the least value it can take, or negative infinity
 * @param greatest the greatest value it can take, or infinity
 * @param reads what it is computed from
 */
public record MetricName(
    String word, Optional<Better> better, double least, double greatest, Reads reads) {

  /** What a metric is computed from. */
  public enum Reads {
    /** Labels and scores alone. */
    SCORES,
    /** Other columns of the rows, too. */
    ROWS,
    /** Places among all items, which are known of held-out rows alone. */
    PLACES
  }

  static MetricName of(Component.Metric metric) {
    return new MetricName(
        metric.name(), metric.better(), metric.least(), metric.greatest(), metric.reads());
  }

  /** A metric of a model's own. */
  static MetricName of(String word, Component.Metric kind, Record settings) {
    if (settings instanceof SqlMetric sql) {
      return new MetricName(
          word, sql.better(), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Reads.ROWS);
    }
    return new MetricName(word, kind.better(), kind.least(), kind.greatest(), kind.reads());
  }

  /** Whether it is known to be better the one way, and not this one. */
  public boolean isWorse(Better way) {
    return better.filter(b -> b != way).isPresent();
  }
}
