package dev.headgate.engine.measure;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as people read them in a label. */
final class Numbers {
  private static final MathContext DIGITS = new MathContext(5);

  private Numbers() {}

  /**
   * At most five significant digits, without zeros at the end; whole numbers up to 1e15 in full.
   */
  static String brief(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    double size = Math.abs(value);
    return size >= 1e-4 && size < 1e7 ? rounded.toPlainString() : rounded.toString();
  }
}
