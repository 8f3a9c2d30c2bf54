package dev.headgate.engine.learn.feature;

import dev.headgate.dsl.language.Component;
import java.util.Optional;

/**
 * A transform of numbers, in one file: a service of {@link Component.Transform}. It knows neither
 * Spark nor ONNX; both compute its formula, and every candidate's export is held against Spark.
 */
public interface TransformType extends Component.Transform {

  /**
   * The transform as a formula.
   *
   * @param settings an instance of {@link #options()}
   * @param x the number, imputed where it was missing
   */
  Formula of(Record settings, Formula x);

  /**
   * The way back, without which it is no transform of a label.
   *
   * @param settings an instance of {@link #options()}
   * @param y what the transform made
   */
  default Optional<Inverse> inverse(Record settings, Formula y) {
    return Optional.empty();
  }

  @Override
  default boolean turnsBack(Record settings) {
    return inverse(settings, Formula.X).isPresent();
  }
}
