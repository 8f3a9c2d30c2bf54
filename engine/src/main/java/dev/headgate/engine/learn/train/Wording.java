package dev.headgate.engine.learn.train;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;

/** How numbers and spans are written in messages. */
final class Wording {
  private Wording() {}

  /** A number in at most four digits, without trailing zeros. */
  static String number(double value) {
    return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }

  /** A number in all its digits, whole ones without a point. */
  static String exact(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value).replace(".0E", "E").replace("E", "e");
  }

  /** {@code 27,004 rows}, {@code 1 row}. */
  static String rows(long rows) {
    return String.format(Locale.ROOT, "%,d %s", rows, rows == 1 ? "row" : "rows");
  }

  /** {@code 14 days}, {@code 6 hours}. */
  static String span(Duration span) {
    long seconds = span.toSeconds();
    if (seconds % 86_400 == 0) {
      return counted(seconds / 86_400, "day");
    }
    return seconds % 3_600 == 0
        ? counted(seconds / 3_600, "hour")
        : counted(seconds / 60, "minute");
  }

  private static String counted(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }
}
