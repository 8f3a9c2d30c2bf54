package dev.headgate.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class DiscriminationTest {

  private static Discrimination drawn(
      Random random,
      int cells,
      int n,
      int m,
      ToIntFunction<Random> before,
      ToIntFunction<Random> now) {
    long[] reference = new long[cells];
    long[] current = new long[cells];
    for (int i = 0; i < n; i++) {
      reference[before.applyAsInt(random)]++;
    }
    for (int i = 0; i < m; i++) {
      current[now.applyAsInt(random)]++;
    }
    return Discrimination.of(reference, current, n, m);
  }

  @Test
  void over_frequent_cells_it_is_the_chi_square_of_the_table() {
    long[] a = {400, 300, 200, 100};
    long[] b = {420, 290, 180, 110};
    Discrimination found = Discrimination.of(a, b, 1000, 1000);
    ChiSquare pearson = new Cells(a, b).chiSquare();
    assertThat(found.value() * 500).isCloseTo(pearson.statistic(), within(1e-9));
    assertThat(found.pValue()).isCloseTo(pearson.pValue(), within(0.01));
  }

  @Test
  void values_that_occur_once_say_nothing() {
    long[] a = {1, 1, 1, 0, 0};
    long[] b = {0, 0, 0, 1, 1};
    assertThat(Discrimination.of(a, b, 3, 2).pValue()).isEqualTo(1);
    assertThat(Discrimination.of(new long[0], new long[0], 0, 5)).isEqualTo(Discrimination.NONE);
  }

  @Test
  void by_chance_no_more_than_the_stated_share_is_found() {
    int[][] shapes = {
      {300, 2000, 800},
      {1000, 2000, 800},
      {1000, 40_000, 700},
      {3000, 3000, 3000},
      {20_000, 8_000, 4_000},
      {30, 5000, 500}
    };
    for (int[] shape : shapes) {
      for (int skew = 0; skew < 2; skew++) {
        boolean skewed = skew == 1;
        int cells = shape[0];
        ToIntFunction<Random> value =
            r -> skewed ? (int) (cells * Math.pow(r.nextDouble(), 4)) : r.nextInt(cells);
        Random random = new Random(17);
        int repeats = 400;
        int hundredth = 0;
        int twentieth = 0;
        for (int i = 0; i < repeats; i++) {
          double p = drawn(random, cells, shape[1], shape[2], value, value).pValue();
          hundredth += p <= 0.01 ? 1 : 0;
          twentieth += p <= 0.05 ? 1 : 0;
        }
        assertThat(hundredth).isLessThanOrEqualTo(11);
        assertThat(twentieth).isBetween(8, 34);
      }
    }
  }
}
