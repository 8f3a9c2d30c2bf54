package dev.headgate.engine.train;

import org.apache.spark.ml.PredictionModel;
import org.apache.spark.ml.linalg.Vector;

/** The half of an estimator that needs Spark. */
public interface Fitting {

  /**
   * Learns from rows whose features are one vector.
   *
   * @param options the settings, of the estimator's own type
   * @param lesson what is learned
   */
  PredictionModel<Vector, ?> fit(Record options, Lesson lesson);

  /**
   * The model that a smaller value of the counted setting would have learned.
   *
   * @param model what {@link #fit} learned
   * @param count 1 to the count it was learned with
   */
  default PredictionModel<Vector, ?> first(PredictionModel<Vector, ?> model, int count) {
    throw new UnsupportedOperationException(model.getClass().getName() + " counts nothing");
  }
}
