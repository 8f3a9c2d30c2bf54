package dev.headgate.engine.measure;

/**
 * Doubles as integers of the same order, so that dropping low bits gives nested intervals: the bit
 * pattern of a positive double ascends with its value, that of a negative one is turned round.
 */
final class Ordered {
  private Ordered() {}

  /** The integer of a finite value; both zeros give 0. */
  static long of(double finite) {
    long bits = Double.doubleToRawLongBits(finite + 0.0);
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  /** The double of an integer; beyond the largest finite double an infinity or NaN. */
  static double value(long ordered) {
    return Double.longBitsToDouble(ordered ^ ((ordered >> 63) & Long.MAX_VALUE));
  }
}
