package dev.headgate.engine.learn.export;

import dev.headgate.engine.model.onnx.Column;
import dev.headgate.engine.model.onnx.Graph;
import java.util.Arrays;

/**
 * Shifting and scaling a vector with Spark's own arithmetic: first subtract, then multiply by the
 * reciprocal.
 */
final class Scaling {
  private final Graph graph;
  private final String value;

  private Scaling(Graph graph, String value) {
    this.graph = graph;
    this.value = value;
  }

  static Scaling of(Graph graph, Column column) {
    return new Scaling(graph, column.value());
  }

  Scaling minus(double[] shift) {
    return new Scaling(graph, graph.apply("Sub", value, graph.numbers(shift)));
  }

  Scaling plus(double[] shift) {
    return new Scaling(graph, graph.apply("Add", value, graph.numbers(shift)));
  }

  Scaling times(double[] factor) {
    return new Scaling(graph, graph.apply("Mul", value, graph.numbers(factor)));
  }

  /** Divides; a divisor of 0 gives the stated factor instead. */
  Scaling over(double[] divisor, double factorOfZero) {
    return times(Arrays.stream(divisor).map(d -> d == 0 ? factorOfZero : 1 / d).toArray());
  }

  String value() {
    return value;
  }
}
