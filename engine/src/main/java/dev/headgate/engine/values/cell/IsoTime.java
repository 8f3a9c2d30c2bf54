package dev.headgate.engine.values.cell;

/**
 * Times of a day as ISO 8601 writes them, HH:mm with seconds and their fraction where they are
 * said. Mutable; says what {@link #take} took last.
 */
final class IsoTime {
  private static final int NANO_DIGITS = 9;

  private int second;
  private int nano;

  /** Takes a time of a day; false where there is none. */
  boolean take(Scan scan) {
    int hour = scan.digits(1, 2);
    if (hour < 0 || hour > 23 || !scan.take(':')) {
      return false;
    }
    int minute = scan.digits(2, 2);
    if (minute < 0 || minute > 59) {
      return false;
    }
    second = 3600 * hour + 60 * minute;
    nano = 0;
    return !scan.take(':') || takeSeconds(scan);
  }

  private boolean takeSeconds(Scan scan) {
    int seconds = scan.digits(2, 2);
    if (seconds < 0 || seconds > 59) {
      return false;
    }
    second += seconds;
    if (!scan.take('.')) {
      return true;
    }
    int from = scan.place();
    nano = scan.digits(1, NANO_DIGITS);
    for (int i = scan.place() - from; i < NANO_DIGITS; i++) {
      nano *= 10;
    }
    return nano >= 0;
  }

  /** Seconds since midnight. */
  int second() {
    return second;
  }

  /** Nanoseconds since the second began. */
  int nano() {
    return nano;
  }
}
