package dev.headgate.engine.learn.train;

import dev.headgate.dsl.language.Model.Encode;
import dev.headgate.dsl.language.Model.Impute;
import dev.headgate.dsl.language.Model.Scale;
import dev.headgate.engine.learn.feature.Formula;
import dev.headgate.engine.model.score.Input;
import java.util.Optional;

/**
 * One column that a model learns from, and how it is prepared.
 *
 * @param input its name and what the model is fed
 * @param impute what stands for a missing number, if the spec says so
 * @param transform what is done to the number before it is scaled
 * @param scale how the number is scaled
 * @param encode how the category becomes numbers; present exactly where text is fed
 * @param rare share of the rows below which a category is as good as unknown, 0 for none
 */
record FeatureColumn(
    Input input,
    Optional<Impute> impute,
    Optional<Formula> transform,
    Optional<Scale> scale,
    Optional<Encode> encode,
    double rare) {

  String name() {
    return input.name();
  }

  boolean isCategory() {
    return encode.isPresent();
  }

  boolean isRank() {
    return encode.filter(Encode.INDEX::equals).isPresent();
  }
}
