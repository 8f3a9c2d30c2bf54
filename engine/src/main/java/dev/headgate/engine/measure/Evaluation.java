package dev.headgate.engine.measure;

import java.util.List;
import java.util.Optional;

/**
 * The metrics of some scored rows.
 *
 * @param rows of how many rows
 * @param confidence of the intervals, such as 0.95
 * @param values the metrics that these rows define, in the order asked for
 * @param undefined the names of those that they do not, such as {@code auc} of rows of one class
 */
public record Evaluation(
    long rows, double confidence, List<MetricValue> values, List<String> undefined) {
  public Evaluation {
    values = List.copyOf(values);
    undefined = List.copyOf(undefined);
  }

  /** A metric by its name, if these rows define it and it was asked for. */
  public Optional<MetricValue> value(String name) {
    return values.stream().filter(value -> value.name().equals(name)).findFirst();
  }
}
