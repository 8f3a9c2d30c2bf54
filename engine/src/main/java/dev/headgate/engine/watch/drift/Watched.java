package dev.headgate.engine.watch.drift;

import dev.headgate.engine.store.registry.ModelCard;
import java.util.List;
import java.util.Map;

/**
 * What a comparison knows of the predictions that it watches, whoever makes them.
 *
 * @param task binary, multiclass, regression or clustering; empty where rows alone are watched
 * @param label the label's column; empty without one
 * @param classes names of the classes in index order, of two the positive one last; the numbers of
 *     clusters; empty for a number
 * @param threshold probability above which a row is predicted positive
 * @param inputs the columns that are compared
 * @param importance fall of the main metric by column, as far as it is known
 * @param metric the main metric, by which a fall is told; empty without one
 */
record Watched(
    String task,
    String label,
    List<String> classes,
    double threshold,
    List<String> inputs,
    Map<String, Double> importance,
    String metric) {

  /** Where a class-only prediction is cut: it is given as 0 or 1. */
  static final double EVEN = 0.5;

  Watched {
    classes = List.copyOf(classes);
    inputs = List.copyOf(inputs);
  }

  /** A champion of this spec. */
  static Watched of(ModelCard card) {
    return new Watched(
        card.task(),
        card.label(),
        card.classes(),
        card.threshold(),
        List.copyOf(card.inputs().keySet()),
        card.importance(),
        card.metric());
  }

  /** Rows of which nothing was predicted. */
  static Watched rows(List<String> inputs) {
    return new Watched("", "", List.of(), EVEN, inputs, Map.of(), "");
  }

  boolean binary() {
    return task.equals("binary");
  }

  boolean regression() {
    return task.equals("regression");
  }

  boolean clustering() {
    return task.equals("clustering");
  }

  /** Whether there is, or will be, a truth that predictions are held against. */
  boolean isLabelled() {
    return !task.isEmpty() && !clustering();
  }
}
