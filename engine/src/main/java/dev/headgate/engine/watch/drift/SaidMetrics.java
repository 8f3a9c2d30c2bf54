package dev.headgate.engine.watch.drift;

import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Monitor;
import dev.headgate.engine.measure.Evaluation;
import dev.headgate.engine.measure.Metric;
import dev.headgate.engine.measure.MetricValue;
import dev.headgate.engine.measure.Metrics;
import dev.headgate.engine.spi.metric.Measures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The metrics by which predictions that were made elsewhere can be judged: those of a probability
 * where there is one, those of a class by the class that was predicted.
 *
 * @param byScore metrics of probabilities and numbers, the most telling first
 * @param byClass metrics of classes
 */
record SaidMetrics(List<Metric> byScore, List<Metric> byClass) {
  /** Certainty of every interval. */
  static final double CONFIDENCE = 0.95;

  private static final Set<String> OF_PROBABILITIES =
      Set.of(
          "auc",
          "auc_macro",
          "average_precision",
          "log_loss",
          "brier_score",
          "expected_calibration_error");

  private static final Set<String> OF_CLASSES = Set.of("accuracy", "precision", "recall", "f1");

  /** Those that a monitor's columns allow. */
  static SaidMetrics of(Monitor monitor) {
    Model.Task task = Model.Task.valueOf(monitor.task().orElseThrow().name());
    List<Metric> all = Measures.of(task).all();
    boolean probable = monitor.columns().probability().isPresent();
    boolean decided = monitor.columns().prediction().isPresent();
    return switch (monitor.task().get()) {
      case REGRESSION -> new SaidMetrics(all, List.of());
      case MULTICLASS ->
          new SaidMetrics(
              List.of(), all.stream().filter(m -> !OF_PROBABILITIES.contains(m.name())).toList());
      case BINARY ->
          new SaidMetrics(
              all.stream()
                  .filter(m -> probable && !(decided && OF_CLASSES.contains(m.name())))
                  .toList(),
              all.stream().filter(m -> decided && OF_CLASSES.contains(m.name())).toList());
    };
  }

  /** All of them, the most telling first. */
  List<Metric> all() {
    List<Metric> all = new ArrayList<>(byScore);
    all.addAll(byClass);
    return all;
  }

  /** Their values on rows of which something was predicted and the label is known. */
  Optional<Evaluation> of(WindowScores scores) {
    if (scores.judgeable() == 0) {
      return Optional.empty();
    }
    List<MetricValue> values = new ArrayList<>();
    List<String> undefined = new ArrayList<>();
    if (!byScore.isEmpty()) {
      Evaluation found = Metrics.evaluate(byScore, scores.judged(), CONFIDENCE);
      values.addAll(found.values());
      undefined.addAll(found.undefined());
    }
    if (!byClass.isEmpty()) {
      Evaluation found = Metrics.evaluate(byClass, scores.decided(), CONFIDENCE);
      values.addAll(found.values());
      undefined.addAll(found.undefined());
    }
    return Optional.of(new Evaluation(scores.judgeable(), CONFIDENCE, values, undefined));
  }
}
