package dev.headgate.engine.learn.train;

import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.source.Span;

/** Where a spec speaks of a feature. */
final class FeaturePlace {
  private FeaturePlace() {}

  /** Where a column is named, or else the first that is, or the dataset. */
  static Span of(Model model, String column) {
    return model.features().stream()
        .flatMap(feature -> feature.columns().names().stream())
        .filter(text -> text.value().equals(column))
        .findFirst()
        .or(
            () ->
                model.features().stream()
                    .flatMap(feature -> feature.columns().names().stream())
                    .findFirst())
        .orElse(model.from())
        .span();
  }
}
