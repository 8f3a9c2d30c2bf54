package dev.headgate.engine.model.onnx;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;

/**
 * What classifiers of Spark have in common: the columns that they write, and how a class is chosen.
 */
public final class Classification {
  private final ProbabilisticClassificationModel<Vector, ?> model;
  private final Frame frame;

  /** The answer of a classifier within a frame. */
  public Classification(ProbabilisticClassificationModel<Vector, ?> model, Frame frame) {
    this.model = model;
    this.frame = frame;
  }

  /**
   * The feature vectors, of shape [rows, features].
   *
   * @throws Refusal if no stage before makes them
   */
  public String features() {
    return frame.numbers(model.getFeaturesCol()).value();
  }

  /**
   * Puts the model's answer: the class of the largest raw value, or, where the model has
   * thresholds, of the largest probability over its threshold.
   *
   * @param raw of shape [rows, classes], such as Spark's {@code rawPrediction}
   * @param probability of shape [rows, classes]
   */
  public void answer(String raw, String probability) {
    answer(raw, probability, chosen(raw, probability));
  }

  /**
   * Puts the model's answer where Spark chooses the class in a way of its own.
   *
   * @param prediction the index of the class, a double, of shape [rows, 1]
   */
  public void answer(String raw, String probability, String prediction) {
    Column probabilities = classes(probability);
    put(model.getRawPredictionCol(), classes(raw));
    put(model.getProbabilityCol(), probabilities);
    put(model.getPredictionCol(), Column.number(prediction));
    frame.predict(new Frame.Prediction(prediction, Optional.of(probabilities)));
  }

  /** Each class's share of the row's sum, of the same shape. */
  public String shares(String raw) {
    Graph graph = frame.graph();
    return graph.apply("Div", raw, graph.sumInOrder(raw));
  }

  /** The class Spark chooses: by raw value, or by probability over the class's threshold. */
  private String chosen(String raw, String probability) {
    Graph graph = frame.graph();
    if (!model.isDefined(model.thresholds())) {
      return graph.indexOfLargest(raw);
    }
    double[] thresholds = model.getThresholds();
    if (Arrays.stream(thresholds).anyMatch(threshold -> threshold == 0)) {
      throw new Refusal("one of its thresholds is 0; use a very small number");
    }
    return graph.indexOfLargest(graph.apply("Div", probability, graph.numbers(thresholds)));
  }

  private Column classes(String value) {
    return new Column(value, model.numClasses(), Column.Content.NUMBER);
  }

  private void put(String name, Column column) {
    if (!name.isEmpty()) {
      frame.put(name, column);
    }
  }
}
