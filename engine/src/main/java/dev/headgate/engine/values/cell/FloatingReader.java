package dev.headgate.engine.values.cell;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Reads floating numbers: the nearest one that there is. What overflows is not held, nor what would
 * become zero, nor a number so large that the digits before its point would be others, unless it is
 * written with an exponent, which says that it is told about.
 *
 * @param single whether numbers are FLOAT, else DOUBLE
 * @param nonFinite whether NaN and the infinities are values
 */
record FloatingReader(boolean single, boolean nonFinite) implements CellReader {
  private static final Unheld BEYOND = new Unheld("it is beyond the type's range");
  private static final Unheld TOO_SMALL = new Unheld("it is so small that it would be zero");
  private static final Unheld DIGITS = new Unheld("the type does not hold so many digits");
  private static final Unheld NO_NUMBER =
      new Unheld("it is no number; ingest takes it as one by non_finite: keep");

  /** Up to here every whole number is a DOUBLE. */
  private static final double WHOLE = 1L << 53;

  private static final double SINGLE_WHOLE = 1L << 24;

  @Override
  public Object read(String text) {
    NumberText spelling = NumberText.of(text);
    if (spelling == null) {
      return special(text);
    }
    double value = single ? Float.parseFloat(text) : Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      return BEYOND;
    }
    if (value == 0 && !spelling.zero()) {
      return TOO_SMALL;
    }
    boolean exact = spelling.digits() <= (single ? 6 : 15) || spelling.exponent() != 0;
    boolean small = Math.abs(value) < (single ? SINGLE_WHOLE : WHOLE);
    return exact || small || keepsWhole(text, value) ? boxed(value) : DIGITS;
  }

  private Object boxed(double value) {
    return single ? (Object) (float) value : (Object) value;
  }

  private Object special(String text) {
    char last = text.isEmpty() ? 0 : (char) (text.charAt(text.length() - 1) | ' ');
    Double value = last == 'n' || last == 'f' || last == 'y' ? nonFinite(text) : null;
    if (value == null) {
      return NumberText.why(text);
    }
    return nonFinite ? boxed(value) : NO_NUMBER;
  }

  /** What NaN, Inf and Infinity in any case mean; null for other texts. */
  private static Double nonFinite(String text) {
    if (text.equalsIgnoreCase("NaN")) {
      return Double.NaN;
    }
    boolean signed = text.charAt(0) == '-' || text.charAt(0) == '+';
    String word = signed ? text.substring(1) : text;
    if (word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("infinity")) {
      return text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return null;
  }

  private static boolean keepsWhole(String text, double value) {
    BigDecimal written = new BigDecimal(text);
    boolean near = new BigDecimal(value).subtract(written).abs().compareTo(BigDecimal.ONE) < 0;
    return near || reads(written, value);
  }

  /** Whether a DOUBLE, told with as many digits as a spelling has, reads as it. */
  static boolean keepsDigits(String text) {
    NumberText spelling = NumberText.of(text);
    double value = Double.parseDouble(text);
    return spelling.digits() <= 15 || reads(new BigDecimal(text), value);
  }

  private static boolean reads(BigDecimal written, double value) {
    BigDecimal plain = written.stripTrailingZeros();
    return new BigDecimal(value).round(new MathContext(plain.precision())).compareTo(plain) == 0;
  }
}
