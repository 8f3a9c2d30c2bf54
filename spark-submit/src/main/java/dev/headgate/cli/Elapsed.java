package dev.headgate.cli;

import java.util.Locale;

/** Spans of time as a person says them. */
final class Elapsed {
  private Elapsed() {}

  /** Such as {@code 0.4 s}, {@code 51 s}, {@code 2 min 5 s}, {@code 1 h 12 min}. */
  static String of(double seconds) {
    if (seconds < 9.95) {
      return String.format(Locale.ROOT, "%.1f s", Math.max(0, seconds));
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 3600) {
      return whole / 60 + " min " + whole % 60 + " s";
    }
    return whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }
}
