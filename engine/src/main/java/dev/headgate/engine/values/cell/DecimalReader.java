package dev.headgate.engine.values.cell;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Reads decimal numbers of a precision and a scale.
 *
 * @param precision how many digits are held
 * @param scale how many of them stand after the point
 * @param rounds whether digits beyond the scale are rounded away
 */
record DecimalReader(int precision, int scale, boolean rounds) implements CellReader {
  @Override
  public Object read(String text) {
    if (NumberText.of(text) == null) {
      return NumberText.why(text);
    }
    BigDecimal number = new BigDecimal(text);
    if (number.scale() != scale) {
      number = number.stripTrailingZeros();
      if (number.scale() > scale && !rounds) {
        return new Unheld("it has more than " + scale + " digits after the point");
      }
    }
    if (number.precision() - number.scale() > precision - scale && number.signum() != 0) {
      return beyond();
    }
    BigDecimal held = number.setScale(scale, RoundingMode.HALF_UP);
    return held.precision() > precision ? beyond() : held;
  }

  private Unheld beyond() {
    return new Unheld("it has more than " + (precision - scale) + " digits before the point");
  }
}
