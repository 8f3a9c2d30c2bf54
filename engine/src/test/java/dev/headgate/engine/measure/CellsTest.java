package dev.headgate.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CellsTest {

  private static Cells cells(long[] reference, long[] current) {
    return new Cells(reference, current);
  }

  /** From the tests of awslabs/deequ. */
  @Test
  void stability_index_and_largest_difference_equal_those_of_deequ() {
    long[] expected = {428, 425, 414, 427, 440, 447, 380, 386, 444, 386};
    long[] actual = {426, 437, 429, 391, 469, 433, 360, 443, 371, 418};
    assertThat(cells(expected, actual).psi()).isCloseTo(0.007406694184014186, within(1e-12));
    assertThat(cells(new long[] {10, 20, 25, 10, 5}, new long[] {11, 20, 25, 10, 10}).lInfinity())
        .isCloseTo(0.06015037593984962, within(1e-15));
    long[] before = {10, 20, 25, 10, 5, 0};
    long[] after = {20, 0, 25, 10, 10, 11};
    assertThat(cells(before, after).lInfinity()).isCloseTo(0.2857142857142857, within(1e-15));
  }

  @Test
  void all_figures_are_those_of_scipy() {
    for (JsonNode pair : Fixtures.of("counts")) {
      Cells cells =
          cells(Fixtures.longs(pair.get("reference")), Fixtures.longs(pair.get("current")));
      ChiSquare test = cells.chiSquare();
      assertThat(cells.psi()).isCloseTo(pair.get("psi").asDouble(), withinPercentage(1e-9));
      assertThat(test.statistic())
          .isCloseTo(pair.get("chi_square").asDouble(), withinPercentage(1e-9));
      assertThat(test.degrees()).isEqualTo(pair.get("degrees").asInt());
      assertThat(test.pValue()).isCloseTo(pair.get("p_value").asDouble(), withinPercentage(1e-8));
      assertThat(cells.lInfinity())
          .isCloseTo(pair.get("l_infinity").asDouble(), withinPercentage(1e-9));
    }
  }

  @Test
  void empty_cells_and_sides_give_finite_figures() {
    Cells appeared = cells(new long[] {100, 0, 0}, new long[] {50, 50, 0});
    assertThat(appeared.psi()).isFinite().isGreaterThan(1);
    assertThat(appeared.chiSquare().degrees()).isEqualTo(1);
    for (Cells nothing :
        new Cells[] {
          cells(new long[0], new long[0]),
          cells(new long[] {0, 0}, new long[] {3, 4}),
          cells(new long[] {3, 4}, new long[] {0, 0}),
          cells(new long[] {5}, new long[] {7})
        }) {
      assertThat(nothing.psi()).isZero();
      assertThat(nothing.chiSquare()).isEqualTo(new ChiSquare(0, 0, 1));
      assertThat(nothing.lInfinity()).isZero();
    }
  }

  @Test
  void without_drift_the_index_less_its_bias_is_nothing_on_average() {
    Random random = new Random(1);
    double raw = 0;
    double corrected = 0;
    int alarms = 0;
    int rejected = 0;
    int repeats = 2000;
    for (int i = 0; i < repeats; i++) {
      Cells cells = cells(uniform(200, 10, random), uniform(200, 10, random));
      raw += cells.psi() / repeats;
      corrected += (cells.psi() - cells.psiBias()) / repeats;
      alarms += cells.psi() > 0.1 ? 1 : 0;
      rejected += cells.chiSquare().pValue() <= 0.05 ? 1 : 0;
    }
    assertThat(raw).isCloseTo(0.092, within(0.005));
    assertThat(alarms).isBetween(600, 820);
    assertThat(corrected).isCloseTo(0, within(0.005));
    assertThat(rejected).isBetween(70, 130);
  }

  private static long[] uniform(int rows, int cells, Random random) {
    long[] counts = new long[cells];
    for (int i = 0; i < rows; i++) {
      counts[random.nextInt(cells)]++;
    }
    return counts;
  }
}
