package dev.headgate.engine.measure;

import java.util.OptionalDouble;

/**
 * One bar of a chart of two distributions, over the same values on both sides.
 *
 * @param kind what falls into it
 * @param label how it is named, such as {@code 10 to 25} or a category
 * @param from its least value, where it is a range or a single value
 * @param to its greatest value, where it is a range or a single value
 * @param reference how many reference rows fall into it
 * @param current how many current rows fall into it
 */
public record Bin(
    Kind kind, String label, OptionalDouble from, OptionalDouble to, long reference, long current) {

  /** What falls into a bin. */
  public enum Kind {
    /** Numbers of a range. */
    RANGE,
    /** One number. */
    VALUE,
    /** One category. */
    CATEGORY,
    /** All categories not shown by name. */
    OTHER,
    /** NaN and infinities. */
    NOT_FINITE,
    /** Rows without a value. */
    MISSING
  }

  static Bin range(double from, double to, long reference, long current) {
    OptionalDouble start = OptionalDouble.of(from);
    return from == to
        ? new Bin(Kind.VALUE, Numbers.brief(from), start, start, reference, current)
        : new Bin(
            Kind.RANGE,
            Numbers.brief(from) + " to " + Numbers.brief(to),
            start,
            OptionalDouble.of(to),
            reference,
            current);
  }

  static Bin of(Kind kind, String label, long reference, long current) {
    return new Bin(kind, label, OptionalDouble.empty(), OptionalDouble.empty(), reference, current);
  }
}
