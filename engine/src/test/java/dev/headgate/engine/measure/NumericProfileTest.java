package dev.headgate.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class NumericProfileTest {

  static NumericProfile profile(double... values) {
    NumericSketch sketch = new NumericSketch(Resolution.WHOLE.buckets);
    for (double value : values) {
      sketch.add(value);
    }
    return sketch.profile();
  }

  static double[] normal(int size, double mean, double deviation, long seed) {
    Random random = new Random(seed);
    return DoubleStream.generate(() -> mean + deviation * random.nextGaussian())
        .limit(size)
        .toArray();
  }

  @Test
  void few_values_are_known_exactly() {
    NumericProfile profile = profile(3, -1, 3, 0, -0.0, Double.MIN_VALUE, 7.5);
    assertThat(profile.isExact()).isTrue();
    assertThat(profile.distinct()).isEqualTo(4);
    assertThat(profile.min()).hasValue(-1);
    assertThat(profile.max()).hasValue(7.5);
    assertThat(profile.mean().getAsDouble()).isEqualTo(12.5 / 7);
    assertThat(profile.quantile(0)).hasValue(-1);
    assertThat(profile.quantile(0.5)).hasValue(0);
    assertThat(profile.quantile(1)).hasValue(7.5);
  }

  @Test
  void nulls_and_values_that_are_no_numbers_are_counted_apart() {
    NumericSketch sketch = new NumericSketch(16);
    sketch.addNull();
    sketch.add(Double.NaN);
    sketch.add(Double.POSITIVE_INFINITY);
    sketch.add(Double.NEGATIVE_INFINITY);
    sketch.add(2);
    NumericProfile profile = sketch.profile();
    assertThat(profile.rows()).isEqualTo(5);
    assertThat(profile.nulls()).isEqualTo(1);
    assertThat(profile.notFinite()).isEqualTo(3);
    assertThat(profile.values()).isEqualTo(1);
    assertThat(profile.mean()).hasValue(2);
    assertThat(profile.standardDeviation()).isEmpty();
    assertThat(profile.nullRate()).isEqualTo(0.2);
  }

  @Test
  void a_column_of_nulls_has_no_figures() {
    NumericSketch sketch = new NumericSketch(16);
    sketch.addNull();
    NumericProfile profile = sketch.profile();
    assertThat(profile.min()).isEmpty();
    assertThat(profile.mean()).isEmpty();
    assertThat(profile.quantile(0.5)).isEmpty();
    assertThat(profile.distinct()).isZero();
  }

  @Test
  void mean_and_deviation_stay_exact_when_the_histogram_is_coarse() {
    double[] values = normal(50000, 1e6, 1, 1);
    NumericProfile profile = profile(values);
    double mean = Arrays.stream(values).map(v -> v - 1e6).sum() / values.length;
    double variance =
        Arrays.stream(values).map(v -> v - 1e6 - mean).map(v -> v * v).sum() / (values.length - 1);
    assertThat(profile.isExact()).isFalse();
    assertThat(profile.buckets().size()).isLessThanOrEqualTo(4096);
    assertThat(profile.mean().getAsDouble()).isCloseTo(1e6 + mean, within(1e-9));
    assertThat(profile.standardDeviation().getAsDouble())
        .isCloseTo(Math.sqrt(variance), within(1e-4));
  }

  @Test
  void distinct_values_quantiles_and_extremes_are_near_when_the_histogram_is_coarse() {
    double[] values = normal(100000, 0, 1, 2);
    NumericProfile profile = profile(values);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    assertThat(profile.distinct()).isCloseTo(100000, within(7000.0));
    assertThat(profile.min()).hasValue(sorted[0]);
    assertThat(profile.max()).hasValue(sorted[sorted.length - 1]);
    for (double share : new double[] {0.01, 0.25, 0.5, 0.9, 0.999}) {
      assertThat(profile.quantile(share).getAsDouble())
          .isCloseTo(sorted[(int) (share * sorted.length)], within(0.01));
    }
  }

  @Test
  void a_frequent_value_keeps_its_own_bucket() {
    double[] values = normal(30000, 0, 1, 3);
    for (int i = 0; i < values.length; i += 3) {
      values[i] = i % 2 == 0 ? -999 : 0;
    }
    NumericProfile profile = profile(values);
    Buckets buckets = profile.buckets();
    long atoms = 0;
    for (int i = 0; i < buckets.size(); i++) {
      if (buckets.counts()[i] > 1000) {
        assertThat(buckets.isAtom(i)).isTrue();
        assertThat(profile.lower(i)).isEqualTo(profile.upper(i)).isIn(-999.0, 0.0);
        atoms++;
      }
    }
    assertThat(atoms).isEqualTo(2);
  }

  @Test
  void every_value_lies_within_its_buckets_ends() {
    Random random = new Random(4);
    double[] values =
        DoubleStream.generate(
                () -> Math.copySign(Math.exp(70 * random.nextGaussian()), random.nextGaussian()))
            .filter(Double::isFinite)
            .limit(60000)
            .toArray();
    NumericProfile profile = profile(values);
    Arrays.sort(values);
    Buckets buckets = profile.buckets();
    int next = 0;
    for (int i = 0; i < buckets.size(); i++) {
      for (long j = 0; j < buckets.counts()[i]; j++, next++) {
        double value = Math.abs(values[next]) < Double.MIN_NORMAL ? 0 : values[next];
        assertThat(value).isBetween(profile.lower(i), profile.upper(i));
      }
    }
    assertThat(next).isEqualTo(values.length);
    assertThat(profile.mean().getAsDouble()).isFinite();
    assertThat(profile.standardDeviation().getAsDouble()).isPositive();
  }
}
