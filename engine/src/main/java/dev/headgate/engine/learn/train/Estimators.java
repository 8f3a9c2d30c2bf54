package dev.headgate.engine.learn.train;

import dev.headgate.dsl.language.Component;
import java.util.Optional;
import java.util.ServiceLoader;

/** The learning algorithms that are there. */
final class Estimators {
  private Estimators() {}

  /** The algorithm of a name. */
  static Optional<EstimatorType> named(String name) {
    return ServiceLoader.load(Component.Estimator.class, EstimatorType.class.getClassLoader())
        .stream()
        .map(ServiceLoader.Provider::get)
        .filter(EstimatorType.class::isInstance)
        .map(EstimatorType.class::cast)
        .filter(estimator -> estimator.name().equals(name))
        .findFirst();
  }
}
