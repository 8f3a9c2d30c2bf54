package dev.headgate.engine.model.onnx;

import java.util.Optional;
import org.apache.spark.ml.PredictionModel;
import org.apache.spark.ml.linalg.Vector;

/** What regressors of Spark have in common: the column read and the one written. */
public final class Regression {
  private final PredictionModel<Vector, ?> model;
  private final Frame frame;

  /** The answer of a regressor within a frame. */
  public Regression(PredictionModel<Vector, ?> model, Frame frame) {
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
   * Puts the model's answer.
   *
   * @param prediction doubles, of shape [rows, 1]
   */
  public void answer(String prediction) {
    frame.put(model.getPredictionCol(), Column.number(prediction));
    frame.predict(new Frame.Prediction(prediction, Optional.empty()));
  }
}
