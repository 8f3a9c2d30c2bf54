package dev.headgate.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class DistributionsTest {
  private static final JsonNode EXPECTED = Fixtures.of("special");

  @Test
  void tails_are_those_of_scipy() {
    for (JsonNode row : EXPECTED.get("kolmogorov")) {
      assertThat(Distributions.kolmogorovTail(row.get(0).asDouble()))
          .isCloseTo(row.get(1).asDouble(), withinPercentage(1e-9));
    }
    for (JsonNode row : EXPECTED.get("chi_square")) {
      assertThat(Distributions.chiSquareTail(row.get(0).asDouble(), row.get(1).asDouble()))
          .isCloseTo(row.get(2).asDouble(), withinPercentage(1e-8));
    }
    for (JsonNode row : EXPECTED.get("normal")) {
      assertThat(Distributions.normal(row.get(0).asDouble()))
          .isCloseTo(row.get(1).asDouble(), withinPercentage(1e-8));
    }
  }

  @Test
  void normal_quantiles_are_those_of_scipy() {
    for (JsonNode row : EXPECTED.get("normal_quantile")) {
      assertThat(Distributions.normalQuantile(row.get(0).asDouble()))
          .isCloseTo(row.get(1).asDouble(), within(1e-9));
    }
  }

  @Test
  void the_ends_of_the_range_give_no_surprises() {
    assertThat(Distributions.kolmogorovTail(0)).isEqualTo(1);
    assertThat(Distributions.kolmogorovTail(100)).isZero();
    assertThat(Distributions.chiSquareTail(0, 3)).isEqualTo(1);
    assertThat(Distributions.chiSquareTail(5, 0)).isEqualTo(1);
    assertThat(Distributions.chiSquareTail(1e6, 3)).isZero();
    assertThat(Distributions.chiSquareTail(4000, 4095)).isBetween(0.8, 0.9);
  }

  @Test
  void false_discoveries_are_adjusted_as_scipy_does() {
    JsonNode expected = Fixtures.of("false_discovery");
    double[] adjusted = BenjaminiHochberg.adjust(Fixtures.doubles(expected.get("p")));
    double[] scipy = Fixtures.doubles(expected.get("adjusted"));
    for (int i = 0; i < scipy.length; i++) {
      assertThat(adjusted[i]).isCloseTo(scipy[i], withinPercentage(1e-9));
    }
    assertThat(BenjaminiHochberg.adjust(new double[0])).isEmpty();
  }
}
