package dev.headgate.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class EmpiricalGapTest {

  private static EmpiricalGap gap(double[] reference, double[] current) {
    return EmpiricalGap.between(
        NumericProfileTest.profile(reference), NumericProfileTest.profile(current));
  }

  /** KS and Wasserstein of the values themselves. */
  private static double[] exact(double[] reference, double[] current) {
    double[] a = reference.clone();
    double[] b = current.clone();
    Arrays.sort(a);
    Arrays.sort(b);
    int i = 0;
    int j = 0;
    double ks = 0;
    double area = 0;
    double before = Double.NaN;
    while (i < a.length || j < b.length) {
      double x =
          Math.min(
              i < a.length ? a[i] : Double.POSITIVE_INFINITY,
              j < b.length ? b[j] : Double.POSITIVE_INFINITY);
      double difference = Math.abs((double) i / a.length - (double) j / b.length);
      area += Double.isNaN(before) ? 0 : (x - before) * difference;
      while (i < a.length && a[i] == x) {
        i++;
      }
      while (j < b.length && b[j] == x) {
        j++;
      }
      ks = Math.max(ks, Math.abs((double) i / a.length - (double) j / b.length));
      before = x;
    }
    return new double[] {ks, area};
  }

  private static double[] draw(int size, long seed, ToDoubleFunction<Random> value) {
    Random random = new Random(seed);
    return DoubleStream.generate(() -> value.applyAsDouble(random)).limit(size).toArray();
  }

  private static void assertHolds(double[] reference, double[] current, double ksWidth) {
    EmpiricalGap gap = gap(reference, current);
    double[] exact = exact(reference, current);
    Interval ks = gap.kolmogorovSmirnov();
    Interval area = gap.wasserstein();
    assertThat(exact[0]).isBetween(ks.low() - 1e-12, ks.high() + 1e-12);
    assertThat(exact[1]).isBetween(area.low() * (1 - 1e-9), area.high() * (1 + 1e-9));
    assertThat(ks.width()).isLessThanOrEqualTo(ksWidth);
    assertThat(ks.estimate()).isCloseTo(exact[0], within(ksWidth));
  }

  @Test
  void small_samples_give_the_figures_of_scipy_exactly() {
    for (JsonNode pair : Fixtures.of("numeric")) {
      double[] reference = Fixtures.doubles(pair.get("reference"));
      double[] current = Fixtures.doubles(pair.get("current"));
      EmpiricalGap gap = gap(reference, current);
      assertThat(gap.kolmogorovSmirnov().width()).isLessThan(1e-12);
      assertThat(gap.kolmogorovSmirnov().estimate())
          .isCloseTo(pair.get("ks").asDouble(), within(1e-12));
      assertThat(gap.wasserstein().width()).isLessThan(1e-9);
      assertThat(gap.wasserstein().estimate())
          .isCloseTo(pair.get("wasserstein").asDouble(), withinPercentage(1e-9));
      NumericProfile profile = NumericProfileTest.profile(reference);
      assertThat(profile.mean().getAsDouble())
          .isCloseTo(pair.get("mean").asDouble(), within(1e-10));
      assertThat(profile.standardDeviation().getAsDouble())
          .isCloseTo(pair.get("deviation").asDouble(), withinPercentage(1e-9));
    }
  }

  @Test
  void intervals_hold_the_figures_of_the_values_themselves() {
    double[] normal = draw(60000, 1, Random::nextGaussian);
    assertHolds(normal, draw(40000, 2, r -> r.nextGaussian() + 0.05), 0.002);
    assertHolds(normal, draw(40000, 3, Random::nextGaussian), 0.002);
    assertHolds(normal, draw(500, 4, Random::nextGaussian), 0.006);
    assertHolds(
        draw(60000, 5, r -> Math.pow(10, r.nextDouble() * 18 - 9)),
        draw(50000, 6, r -> Math.pow(10, r.nextDouble() * 18 - 8.8)),
        0.002);
    assertHolds(
        draw(60000, 7, r -> 1.7e15 + Math.floor(r.nextDouble() * 3e13)),
        draw(50000, 8, r -> 1.7e15 + 6e11 + Math.floor(r.nextDouble() * 3e13)),
        0.002);
    assertHolds(draw(60000, 9, r -> r.nextInt(100)), draw(50000, 10, r -> r.nextInt(98)), 1e-12);
  }

  @Test
  void frequent_single_values_do_not_widen_the_interval() {
    ToDoubleFunction<Random> before =
        r -> r.nextDouble() < 0.4 ? -999 : r.nextDouble() < 0.4 ? 0 : r.nextGaussian();
    ToDoubleFunction<Random> after =
        r -> r.nextDouble() < 0.3 ? -999 : r.nextDouble() < 0.5 ? 0 : r.nextGaussian();
    assertHolds(draw(60000, 1, before), draw(50000, 2, after), 0.001);
    assertHolds(draw(60000, 3, before), draw(300, 4, after), 0.002);
  }

  @Test
  void normal_columns_give_the_closed_forms() {
    for (double shift : new double[] {0.1, 0.5, 1}) {
      EmpiricalGap gap =
          gap(
              draw(300000, 1, Random::nextGaussian),
              draw(300000, 2, r -> r.nextGaussian() + shift));
      assertThat(gap.kolmogorovSmirnov().estimate())
          .isCloseTo(2 * Distributions.normal(shift / 2) - 1, within(0.006));
      assertThat(gap.wasserstein().estimate()).isCloseTo(shift, within(0.01));
    }
  }

  @Test
  void extreme_values_overflow_nowhere() {
    double[] wide = {-Double.MAX_VALUE, -1, 0, Double.MIN_VALUE, Double.MAX_VALUE};
    double[] other = {Double.MAX_VALUE, 3};
    EmpiricalGap gap = gap(wide, other);
    assertThat(gap.wasserstein().estimate()).isFinite();
    assertThat(gap.wasserstein().high()).isFinite();
    assertThat(gap.kolmogorovSmirnov().estimate()).isBetween(0.0, 1.0);
    assertThat(gap(wide, wide).wasserstein()).isEqualTo(Interval.exactly(0));
  }
}
