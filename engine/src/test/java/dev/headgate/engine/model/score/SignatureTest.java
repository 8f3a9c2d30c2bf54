package dev.headgate.engine.model.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {
  private static final List<Input> INPUTS =
      List.of(Input.text("carrier"), Input.integer("seats"), Input.bool("full"));

  @Test
  void isTheSameAfterJson() {
    Signature signature =
        Signature.binary("delay", "3", INPUTS, List.of(false, true), true)
            .withThreshold(0.3)
            .withNullText("\u0001none")
            .withNote("run", "r-1");
    assertThat(Signature.fromJson(signature.toJson())).isEqualTo(signature);
  }

  @Test
  void keepsTheTypesOfLabels() {
    for (List<?> labels : List.of(List.of("no", "yes"), List.of(0L, 1L), List.of(0.5, 1.5))) {
      Signature signature = Signature.multiclass("m", "1", INPUTS, labels);
      assertThat(Signature.fromJson(signature.toJson()).classes()).isEqualTo(labels);
    }
    assertThat(Signature.multiclass("m", "1", INPUTS, List.of(0, 1)).classes())
        .isEqualTo(List.of(0L, 1L));
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> Signature.binary("m", "1", INPUTS, List.of("a", "b"), "c"))
        .hasMessage("c is not one of [a, b]");
    assertThatThrownBy(() -> Signature.regression("m", "1", List.of()))
        .hasMessage("a model reads at least one column");
    assertThatThrownBy(() -> Signature.fromJson("{\"format\": 1}"))
        .hasMessage("its field \"inputs\" is missing");
    assertThatThrownBy(() -> Signature.fromJson("{\"format\": 3}"))
        .hasMessageContaining("its format is 3");
  }
}
