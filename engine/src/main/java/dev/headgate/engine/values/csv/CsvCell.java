package dev.headgate.engine.values.csv;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * The text of a value from which a reader gets the same value back: a number in the fewest digits
 * that do, a decimal with all of its scale, dates and times by ISO 8601.
 */
public final class CsvCell {
  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter OFFSET =
      new DateTimeFormatterBuilder().append(LOCAL).appendPattern("XXX").toFormatter(Locale.ROOT);
  private static final int MINUTE = 60;
  private static final int LAST_YEAR = 9999;

  private CsvCell() {}

  /**
   * The text of a value; {@code null} for NULL.
   *
   * @param value one of Java's own: Boolean, a number, String, LocalDate, LocalDateTime, Instant
   * @param zone the zone whose offset a moment is written with
   */
  public static String of(Object value, ZoneId zone) {
    if (value == null) {
      return null;
    }
    if (value instanceof Instant moment) {
      return moment(moment, zone);
    }
    if (value instanceof LocalDateTime time) {
      return LOCAL.format(time);
    }
    if (value instanceof LocalDate day) {
      return day.toString();
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof Double number) {
      return Digits.shortest(number);
    }
    if (value instanceof Float number) {
      return Digits.shortest(number);
    }
    return String.valueOf(value);
  }

  /** In UTC where the zone's own clock shows an offset or a year that readers do not know. */
  private static String moment(Instant moment, ZoneId zone) {
    ZonedDateTime local = moment.atZone(zone);
    boolean told =
        local.getOffset().getTotalSeconds() % MINUTE == 0
            && local.getYear() >= 1
            && local.getYear() <= LAST_YEAR;
    return OFFSET.format(told ? local : moment.atZone(ZoneOffset.UTC));
  }
}
