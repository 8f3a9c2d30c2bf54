package dev.headgate.engine.learn.train;

import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Model.Task;
import java.util.Optional;
import java.util.Set;

/**
 * A learning algorithm: what the language says of it, and, apart from that, how Spark learns it.
 *
 * <p>An implementation is one file. It is loaded without Spark, so it names Spark's types only in a
 * nested class that {@link #fitting()} makes. What it learns is exported as Spark's trees and
 * linear models are; a model of another kind needs a {@link
 * dev.headgate.engine.model.onnx.StageConverter}, which may be nested in the same file.
 */
public interface EstimatorType extends Component.Estimator {
  /** The tasks that it learns. */
  Set<Task> tasks();

  /** How it takes a category that is encoded as its rank. */
  Ranks ranks();

  /**
   * The setting that counts what is learned one after the other, if there is one: what is learned
   * with a smaller count is the beginning of what is learned with a larger, so a search fits the
   * largest only.
   */
  default Optional<String> counted() {
    return Optional.empty();
  }

  /** The half that needs Spark. */
  Fitting fitting();

  /** How an algorithm takes a category that is encoded as its rank. */
  enum Ranks {
    /** As a category: any set of ranks may be split off. */
    AS_CATEGORY,
    /** As a number, in which the order of ranks would mean something it does not. */
    AS_NUMBER
  }
}
