package dev.headgate.engine.export;

import java.util.Optional;
import org.apache.spark.ml.PredictionModel;
import org.apache.spark.ml.linalg.Vector;

/** What regressors have in common: the column read and the one written. */
final class Regression {
  private final PredictionModel<Vector, ?> model;
  private final Frame frame;

  Regression(PredictionModel<Vector, ?> model, Frame frame) {
    this.model = model;
    this.frame = frame;
  }

  /** The feature vector. */
  String features() {
    return frame.numbers(model.getFeaturesCol()).value();
  }

  /** Puts the model's answer. */
  void answer(String prediction) {
    frame.put(model.getPredictionCol(), Column.number(prediction));
    frame.predict(new Frame.Prediction(prediction, Optional.empty()));
  }
}
