package dev.headgate.engine.values.cell;

import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** Whether a text is a type's own spelling: its value says all that the text says. */
public final class Spelling {
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern MOMENT =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?(Z|[-+]\\d{2}:\\d{2})?");
  private static final MomentReader MOMENTS =
      new MomentReader(new Clock(ZoneOffset.UTC, Ambiguous.EARLIER, false), false);

  private Spelling() {}

  /** A whole number that an INT holds, in plain digits. */
  public static boolean isInt(String text) {
    return isWhole(text) && !(WholeReader.INT.read(text) instanceof Unheld);
  }

  /** A whole number that a BIGINT holds, in plain digits. */
  public static boolean isBigint(String text) {
    return isWhole(text) && !(WholeReader.LONG.read(text) instanceof Unheld);
  }

  /** Digits without a plus and without zeros before them. */
  private static boolean isWhole(String text) {
    NumberText number = NumberText.of(text);
    return number != null && number.isWhole() && number.isOwn();
  }

  /** A number of which a DOUBLE keeps every digit. */
  public static boolean isDouble(String text) {
    NumberText number = NumberText.of(text);
    return number != null
        && number.isOwn()
        && Double.isFinite(Double.parseDouble(text))
        && (number.zero() || Double.parseDouble(text) != 0)
        && FloatingReader.keepsDigits(text);
  }

  /** True or false, in any case. */
  public static boolean isBoolean(String text) {
    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
  }

  /** A day that exists, in ISO 8601. */
  public static boolean isDate(String text) {
    return text.length() == 10
        && DAY.matcher(text).matches()
        && DayReader.ISO.read(text) instanceof Integer;
  }

  /** A day that exists and a time of it to the second or finer, in ISO 8601. */
  public static boolean isTimestamp(String text) {
    return text.length() > 18
        && MOMENT.matcher(text).matches()
        && MOMENTS.read(text) instanceof Long;
  }
}
