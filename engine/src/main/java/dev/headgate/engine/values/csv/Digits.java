package dev.headgate.engine.values.csv;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;

/**
 * Binary numbers in the fewest digits from which they are read back the same, laid out as Java
 * does. Java 17 itself writes some with a digit more than is needed.
 */
final class Digits {
  private static final BigDecimal LEAST_PLAIN = new BigDecimal("1E-3");
  private static final BigDecimal LEAST_SCIENTIFIC = new BigDecimal("1E7");

  private Digits() {}

  static String shortest(double number) {
    return Double.isFinite(number) && number != 0
        ? shortest(Double.toString(number), d -> d.doubleValue() == number)
        : Double.toString(number);
  }

  static String shortest(float number) {
    return Float.isFinite(number) && number != 0
        ? shortest(Float.toString(number), d -> d.floatValue() == number)
        : Float.toString(number);
  }

  private static String shortest(String javas, Predicate<BigDecimal> same) {
    BigDecimal whole = new BigDecimal(javas).stripTrailingZeros();
    BigDecimal best = whole;
    for (int digits = whole.precision() - 1; digits > 0; digits--) {
      BigDecimal fewer = whole.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (!same.test(fewer)) {
        break;
      }
      best = fewer;
    }
    return best == whole ? javas : laidOut(best.stripTrailingZeros());
  }

  private static String laidOut(BigDecimal number) {
    BigDecimal size = number.abs();
    if (size.compareTo(LEAST_PLAIN) >= 0 && size.compareTo(LEAST_SCIENTIFIC) < 0) {
      return number.scale() > 0 ? number.toPlainString() : number.toPlainString() + ".0";
    }
    String digits = size.unscaledValue().toString();
    int exponent = digits.length() - 1 - number.scale();
    String rest = digits.length() > 1 ? digits.substring(1) : "0";
    return (number.signum() < 0 ? "-" : "") + digits.charAt(0) + "." + rest + "E" + exponent;
  }
}
