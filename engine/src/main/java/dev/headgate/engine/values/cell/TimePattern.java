package dev.headgate.engine.values.cell;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;

/**
 * A pattern of days and times, such as {@code dd.MM.yyyy HH:mm}, by which whole cells are read and
 * nothing else: no day that does not exist, no rest. The letters are those of Spark's SQL.
 */
public final class TimePattern implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int THIS_CENTURY = 2000;

  private final String pattern;
  private final int century;
  private transient DateTimeFormatter formatter;

  /**
   * A pattern.
   *
   * @param century the first year that two digits may mean
   * @throws IllegalArgumentException if it is none, saying why
   */
  public TimePattern(String pattern, Optional<Integer> century) {
    this.pattern = pattern;
    this.century = century.orElse(THIS_CENTURY);
    formatter();
  }

  /** Whether a pattern has years of two digits. */
  public static boolean hasShortYear(String pattern) {
    boolean quoted = false;
    for (int i = 0; i < pattern.length(); i = end(pattern, i)) {
      quoted ^= pattern.charAt(i) == '\'' && (end(pattern, i) - i) % 2 == 1;
      if (!quoted && isYear(pattern.charAt(i)) && end(pattern, i) - i == 2) {
        return true;
      }
    }
    return false;
  }

  /** What a whole text says, null where it is not written so. */
  TemporalAccessor parsed(String text) {
    try {
      return formatter().parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The day in what was parsed, null where there is none of four digits. */
  static LocalDate day(TemporalAccessor parsed) {
    LocalDate day = parsed.query(TemporalQueries.localDate());
    return day == null || day.getYear() < 1 || day.getYear() > 9999 ? null : day;
  }

  /** Whether a text says a day by it. */
  public boolean takes(String text) {
    TemporalAccessor parsed = parsed(text);
    return parsed != null && day(parsed) != null;
  }

  @Override
  public String toString() {
    return pattern;
  }

  private DateTimeFormatter formatter() {
    if (formatter == null) {
      formatter = made();
    }
    return formatter;
  }

  private DateTimeFormatter made() {
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    boolean era = letters(pattern).indexOf('G') >= 0;
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < pattern.length(); i = end(pattern, i)) {
      char c = pattern.charAt(i);
      int count = end(pattern, i) - i;
      quoted ^= c == '\'' && count % 2 == 1;
      boolean year = isYear(c) && !era;
      if (quoted || !(year || c == 'S')) {
        continue;
      }
      builder.appendPattern(pattern.substring(from, i));
      from = i + count;
      if (c == 'S') {
        builder.appendFraction(ChronoField.NANO_OF_SECOND, 1, count, false);
      } else {
        year(builder, count);
      }
    }
    builder.appendPattern(pattern.substring(from));
    requireReadable();
    return builder
        .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
        .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
        .toFormatter(Locale.US)
        .withChronology(IsoChronology.INSTANCE)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  private void year(DateTimeFormatterBuilder builder, int count) {
    switch (count) {
      case 1 -> builder.appendValue(ChronoField.YEAR, 1, 4, SignStyle.NOT_NEGATIVE);
      case 2 -> builder.appendValueReduced(ChronoField.YEAR, 2, 2, century);
      case 4 -> builder.appendValue(ChronoField.YEAR, 4);
      default -> throw new IllegalArgumentException("a year is yyyy or yy");
    }
  }

  private void requireReadable() {
    String letters = letters(pattern);
    if (letters.matches(".*[YwWecABnNp].*")) {
      throw new IllegalArgumentException("weeks and parts of a day cannot be read");
    }
    if (!letters.matches(".*[yu].*")) {
      throw new IllegalArgumentException("it names no year");
    }
    if (letters.matches(".*[hK].*") && letters.indexOf('a') < 0) {
      throw new IllegalArgumentException("hours up to 12 need AM or PM, which is a; else say HH");
    }
  }

  private static boolean isYear(char c) {
    return c == 'y' || c == 'u';
  }

  /** The letters of a pattern that mean something. */
  private static String letters(String pattern) {
    return pattern.replaceAll("'[^']*'", "").replaceAll("[^A-Za-z]", "");
  }

  /** Where the run of equal characters ends that begins at a place. */
  private static int end(String pattern, int from) {
    int to = from + 1;
    while (to < pattern.length() && pattern.charAt(to) == pattern.charAt(from)) {
      to++;
    }
    return to;
  }
}
