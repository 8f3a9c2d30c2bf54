package dev.headgate.engine.measure;

/**
 * A figure with the ends between which it lies: for certain, or with the confidence that its source
 * states.
 *
 * @param estimate the best single figure
 * @param low the lower end, not above the estimate
 * @param high the upper end, not below the estimate
 */
public record Interval(double estimate, double low, double high) {
  public Interval {
    if (!(low <= estimate && estimate <= high)) {
      throw new IllegalArgumentException(estimate + " is not within " + low + " and " + high);
    }
  }

  /** An estimate with ends that are moved, where they have to be, so that it lies between them. */
  static Interval around(double estimate, double low, double high) {
    return new Interval(estimate, Math.min(low, estimate), Math.max(high, estimate));
  }

  /** A value that is known. */
  public static Interval exactly(double value) {
    return new Interval(value, value, value);
  }

  /** The same with what is less than a value raised to it. */
  Interval atLeast(double least) {
    return new Interval(Math.max(least, estimate), Math.max(least, low), Math.max(least, high));
  }

  /** The larger of both, end by end. */
  Interval or(Interval other) {
    return new Interval(
        Math.max(estimate, other.estimate), Math.max(low, other.low), Math.max(high, other.high));
  }

  /** How far the ends are apart. */
  public double width() {
    return high - low;
  }
}
