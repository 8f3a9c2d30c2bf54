package dev.headgate.engine.learn.train;

import org.apache.spark.ml.Transformer;

/** The half of an estimator that needs Spark. */
public interface Fitting {

  /**
   * Learns from rows whose features are one vector. What is learned writes {@code prediction}, the
   * index of the class or cluster or the number, and beside it {@code probability} of each class,
   * or the distances of a {@link dev.headgate.engine.serve.CentresStage}.
   *
   * @param options the settings, of the estimator's own type
   * @param lesson what is learned
   */
  Transformer fit(Record options, Lesson lesson);

  /**
   * The model that a smaller value of the counted setting would have learned.
   *
   * @param model what {@link #fit} learned
   * @param count 1 to the count it was learned with
   */
  default Transformer first(Transformer model, int count) {
    throw new UnsupportedOperationException(model.getClass().getName() + " counts nothing");
  }
}
