package dev.headgate.cli.init;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as a person writes them. */
final class Figures {
  private Figures() {}

  static String of(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** A percentage to two digits that matter. */
  static String percent(double percent) {
    return new BigDecimal(percent).round(new MathContext(2)).stripTrailingZeros().toPlainString()
        + "%";
  }

  /** The next number below with two figures that matter. */
  static String below(double value) {
    return rounded(value, RoundingMode.FLOOR);
  }

  /** The next number above with two figures that matter. */
  static String above(double value) {
    return rounded(value, RoundingMode.CEILING);
  }

  private static String rounded(double value, RoundingMode mode) {
    BigDecimal number = new BigDecimal(Double.toString(value));
    BigDecimal round = number.round(new MathContext(2, mode)).stripTrailingZeros();
    String plain = round.toPlainString();
    return plain.length() <= 25 ? plain : round.toString();
  }
}
