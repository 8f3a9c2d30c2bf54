package dev.headgate.engine.values.cell;

import java.time.LocalDate;
import java.time.Month;
import java.time.chrono.IsoChronology;

/** Days as ISO 8601 writes them, yyyy-MM-dd; a month or day below ten may be one digit. */
final class IsoDay {
  /** In place of a day: the text is of another form. */
  static final long OTHER = Long.MIN_VALUE;

  /** In place of a day: the form is right, but there is no such day. */
  static final long NONE = Long.MIN_VALUE + 1;

  private IsoDay() {}

  /** Takes a day and returns its number, counted from 1970. */
  static long take(Scan scan) {
    int year = scan.digits(4, 4);
    if (year < 0 || !scan.take('-')) {
      return OTHER;
    }
    int month = scan.digits(1, 2);
    if (month < 0 || !scan.take('-')) {
      return OTHER;
    }
    int day = scan.digits(1, 2);
    if (day < 0) {
      return OTHER;
    }
    boolean is = year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= length(year, month);
    return is ? LocalDate.of(year, month, day).toEpochDay() : NONE;
  }

  private static int length(int year, int month) {
    return month == 2
        ? (IsoChronology.INSTANCE.isLeapYear(year) ? 29 : 28)
        : Month.of(month).maxLength();
  }
}
