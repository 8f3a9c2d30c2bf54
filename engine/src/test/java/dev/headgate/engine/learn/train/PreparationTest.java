package dev.headgate.engine.learn.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.language.Model.Encode;
import dev.headgate.dsl.language.Model.Impute;
import dev.headgate.dsl.language.Model.Scale;
import dev.headgate.engine.model.score.Input;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is filled in is told, also where the spec says nothing of it. */
class PreparationTest {
  private static FeatureColumn number(String name, Optional<Impute> impute, Optional<Scale> scale) {
    return new FeatureColumn(
        Input.integer(name), impute, Optional.empty(), scale, Optional.empty(), 0);
  }

  private static FeatureColumn category(String name, Encode encode, double rare) {
    return new FeatureColumn(
        Input.text(name),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(encode),
        rare);
  }

  @Test
  void whatIsFilledInIsTold() {
    assertThat(
            Preparation.of(
                List.of(
                    number("a", Optional.empty(), Optional.empty()),
                    number("b", Optional.of(Impute.MEAN), Optional.of(Scale.MIN_MAX)),
                    number("c", Optional.empty(), Optional.empty()),
                    category("d", Encode.ONE_HOT, 0.005),
                    category("e", Encode.INDEX, 0))))
        .containsExactly(
            "a, c: a missing value becomes the median, as impute is not said",
            "b: a missing value becomes the mean, then scaled: min_max",
            "d: one_hot, and a value missing, unseen in training or rarer than 0.5% matches no category",
            "e: index, and a value missing or unseen in training matches no category");
  }
}
