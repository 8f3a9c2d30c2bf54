package dev.headgate.engine.tell.docs;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers and moments as the page shows them. */
final class Figures {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private Figures() {}

  static String count(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }

  static String share(double part, double whole) {
    if (whole == 0) {
      return "";
    }
    double percent = 100 * part / whole;
    return part == 0
        ? "0"
        : percent < 0.1 ? "<0.1%" : String.format(Locale.ROOT, "%.1f%%", percent);
  }

  static String number(OptionalDouble number) {
    return number.isPresent() ? number(number.getAsDouble()) : "";
  }

  static String number(double number) {
    double size = Math.abs(number);
    if (size >= 1e12 || (size > 0 && size < 1e-4)) {
      String brief =
          new BigDecimal(number).round(new MathContext(3)).stripTrailingZeros().toString();
      return brief.replace("E+", "e").replace("E", "e");
    }
    // four digits stand together: they may be a year
    String form = size < 1000 ? "%.4f" : size < 9999.95 ? "%.1f" : "%,.1f";
    String text = String.format(Locale.ROOT, form, number);
    return text.replaceFirst("\\.?0+$", "");
  }

  /** A metric, as the terminal shows it. */
  static String metric(double number) {
    return String.format(Locale.ROOT, "%.4f", number);
  }

  /** A moment of ISO 8601 in a time zone, to the minute; another text as it is. */
  static String moment(String iso, ZoneId zone) {
    try {
      return MINUTE.format(Instant.parse(iso).atZone(zone));
    } catch (DateTimeParseException e) {
      return iso;
    }
  }

  static String seconds(double seconds) {
    return seconds < 60
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : String.format(Locale.ROOT, "%d min %d s", (long) seconds / 60, (long) seconds % 60);
  }
}
