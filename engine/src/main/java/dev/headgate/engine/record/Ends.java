package dev.headgate.engine.record;

import dev.headgate.engine.measure.Certainty;
import dev.headgate.engine.measure.Doubt;
import java.util.Locale;

/** How the certainty of a figure is written, for people and in JSON. */
public final class Ends {
  private Ends() {}

  /**
   * The interval in brackets, or {@code no interval}.
   *
   * @param number how an end is written, such as {@code %.3f}
   */
  public static String text(Certainty certainty, String number) {
    return certainty
        .ends()
        .map(
            within ->
                String.format(
                    Locale.ROOT, "[" + number + ", " + number + "]", within.low(), within.high()))
        .orElse("no interval");
  }

  /** Null where JSON has none. */
  static Double low(Certainty certainty) {
    return certainty.ends().map(Certainty.Within::low).orElse(null);
  }

  /** Null where JSON has none. */
  static Double high(Certainty certainty) {
    return certainty.ends().map(Certainty.Within::high).orElse(null);
  }

  /** From JSON, where a record of before may have ends that are no numbers. */
  static Certainty read(Double low, Double high, Doubt doubt) {
    if (doubt != null) {
      return new Certainty.Unsure(doubt);
    }
    return low != null && high != null && low <= high
        ? new Certainty.Within(low, high)
        : new Certainty.Unsure(new Doubt(Doubt.Cause.NO_SPREAD, 0, 0));
  }
}
