package dev.headgate.engine.measure;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** How sure a figure is. */
public sealed interface Certainty {

  /**
   * It lies between two ends, with the confidence that was asked for.
   *
   * @param low the lower end
   * @param high the upper end, not below the lower one
   */
  record Within(double low, double high) implements Certainty {
    public Within {
      if (!(low <= high)) {
        throw new IllegalArgumentException("an interval from " + low + " to " + high);
      }
    }

    /** What lies no further from a figure than a margin. */
    static Within about(double value, double margin) {
      return new Within(value - margin, value + margin);
    }

    /** The same beside the figure that it holds. */
    Interval with(double estimate) {
      return new Interval(estimate, low, high);
    }

    /** What is within this or another interval, or between the two. */
    Within orWider(Within other) {
      return new Within(Math.min(low, other.low), Math.max(high, other.high));
    }
  }

  /**
   * These rows do not tell.
   *
   * @param why what is wrong with them
   */
  record Unsure(Doubt why) implements Certainty {}

  /** A figure that chance has no part in. */
  static Certainty exactly(double value) {
    return new Within(value, value);
  }

  /** The ends, if there are any. */
  default Optional<Within> ends() {
    return this instanceof Within within ? Optional.of(within) : Optional.empty();
  }

  /** Why there are no ends, if there are none. */
  default Optional<Doubt> doubt() {
    return this instanceof Unsure unsure ? Optional.of(unsure.why()) : Optional.empty();
  }

  /** The same of a function of the figure that does not fall. */
  default Certainty through(DoubleUnaryOperator rising) {
    return this instanceof Within within
        ? new Within(rising.applyAsDouble(within.low()), rising.applyAsDouble(within.high()))
        : this;
  }

  /** The same, cut to a range and stretched to hold an estimate. */
  default Certainty around(double estimate, double least, double greatest) {
    return this instanceof Within within
        ? new Within(
            Math.min(estimate, Math.max(least, within.low())),
            Math.max(estimate, Math.min(greatest, within.high())))
        : this;
  }
}
