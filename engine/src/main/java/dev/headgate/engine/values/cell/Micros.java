package dev.headgate.engine.values.cell;

/** Moments as microseconds. */
final class Micros {
  static final long A_SECOND = 1_000_000;

  /** In place of a moment: it has more digits than are held. */
  static final long TOO_FINE = Long.MIN_VALUE;

  static final Unheld FINE = new Unheld("it has more than 6 digits after the second's point");

  private Micros() {}

  /** A moment, rounded where that is asked for and needed. */
  static long of(long second, int nano, boolean rounds) {
    if (nano % 1000 != 0 && !rounds) {
      return TOO_FINE;
    }
    return second * A_SECOND + (nano + 500) / 1000;
  }
}
