package dev.headgate.engine.measure;

import java.util.Optional;

/**
 * The Wasserstein distance in standard deviations of the reference, or of both together where the
 * reference is constant; none of categories, and where a side has no value.
 */
final class Wasserstein implements Statistic {
  @Override
  public Optional<Interval> of(Counterparts sides) {
    return sides
        .gap()
        .map(EmpiricalGap::wasserstein)
        .map(
            distance ->
                inDeviations(
                    distance,
                    (NumericProfile) sides.reference(),
                    (NumericProfile) sides.current()));
  }

  private static Interval inDeviations(Interval distance, NumericProfile a, NumericProfile b) {
    double deviation = a.standardDeviation().orElse(0);
    if (deviation == 0) {
      deviation = a.merge(b).standardDeviation().orElse(0);
    }
    if (deviation == 0) {
      return Interval.exactly(0);
    }
    return new Interval(
        over(distance.estimate(), deviation),
        over(distance.low(), deviation),
        over(distance.high(), deviation));
  }

  private static double over(double distance, double deviation) {
    return Math.min(distance / deviation, Double.MAX_VALUE);
  }
}
