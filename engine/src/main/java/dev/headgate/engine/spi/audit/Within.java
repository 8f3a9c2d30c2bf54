package dev.headgate.engine.spi.audit;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * Bounds of a number.
 *
 * @param atLeast the least that holds, if any
 * @param atMost the greatest that holds, if any
 */
public record Within(Optional<Double> atLeast, Optional<Double> atMost) {
  /** Bounds that hold some numbers and not others. */
  public Within {
    require(atLeast, atMost);
  }

  /**
   * Refuses bounds that bound nothing, or that no number keeps.
   *
   * @throws IllegalArgumentException if there is none, or the lower one is above the upper
   */
  public static void require(Optional<Double> atLeast, Optional<Double> atMost) {
    if (atLeast.isEmpty() && atMost.isEmpty()) {
      throw new IllegalArgumentException("bounds need at_least, at_most or both");
    }
    if (atLeast.isPresent() && atMost.isPresent() && atLeast.get() > atMost.get()) {
      throw new IllegalArgumentException("at_least is above at_most");
    }
  }

  /**
   * What is wrong with a number, such as {@code the table has 3 rows, where 10 or more is asked};
   * empty where it keeps the bounds. NaN keeps none.
   *
   * @param subject what stands before the number
   * @param what what stands behind it
   */
  public Optional<String> violation(String subject, double number, String what) {
    Optional<String> asked =
        atLeast
            .filter(least -> !(number >= least))
            .map(least -> told(least) + " or more")
            .or(() -> atMost.filter(most -> !(number <= most)).map(m -> told(m) + " or less"));
    return asked.map(a -> subject + " " + told(number) + what + ", where " + a + " is asked");
  }

  private static String told(double number) {
    return Double.isFinite(number) && number == Math.rint(number) && Math.abs(number) < 1e15
        ? String.format(Locale.ROOT, "%,d", (long) number)
        : Double.isFinite(number)
            ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
            : String.valueOf(number);
  }
}
