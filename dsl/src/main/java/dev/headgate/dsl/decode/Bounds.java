package dev.headgate.dsl.decode;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Above;
import dev.headgate.dsl.language.Amount;
import dev.headgate.dsl.language.AtLeast;
import dev.headgate.dsl.language.AtMost;
import dev.headgate.dsl.language.Durations;
import dev.headgate.dsl.language.Field;
import dev.headgate.dsl.language.Scalars;
import dev.headgate.dsl.language.Share;
import dev.headgate.dsl.source.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.OptionalDouble;

/** The bounds that a key declares for its number or duration. */
public final class Bounds {
  private Bounds() {}

  /**
   * Refuses a value out of bounds.
   *
   * @throws Scalars.Refused when it is
   */
  public static void check(Object value, Field field, Text text) {
    OptionalDouble number = number(value);
    if (number.isEmpty()) {
      return;
    }
    double n = number.getAsDouble();
    field
        .find(AtLeast.class)
        .filter(b -> n < b.value())
        .ifPresent(b -> refuse(field, text, "at least " + words(b.value(), value)));
    field
        .find(AtMost.class)
        .filter(b -> n > b.value())
        .ifPresent(b -> refuse(field, text, "at most " + words(b.value(), value)));
    field
        .find(Above.class)
        .filter(b -> n <= b.value())
        .ifPresent(b -> refuse(field, text, "more than " + words(b.value(), value)));
  }

  private static void refuse(Field field, Text text, String wanted) {
    throw new Scalars.Refused(
        Finding.of(Code.OUT_OF_RANGE, "'" + field.key() + "' must be " + wanted).at(text.span()));
  }

  private static OptionalDouble number(Object value) {
    if (value instanceof Number n) {
      return OptionalDouble.of(n.doubleValue());
    }
    if (value instanceof Duration d) {
      return OptionalDouble.of(d.toSeconds());
    }
    if (value instanceof Share s) {
      return OptionalDouble.of(s.value());
    }
    if (value instanceof Amount.Share s) {
      return OptionalDouble.of(s.value());
    }
    return value instanceof Amount.Time t
        ? OptionalDouble.of(t.value().toSeconds())
        : OptionalDouble.empty();
  }

  private static String words(double bound, Object like) {
    if (like instanceof Duration) {
      return Durations.words(Duration.ofSeconds((long) bound));
    }
    return new BigDecimal(String.valueOf(bound)).stripTrailingZeros().toPlainString();
  }
}
