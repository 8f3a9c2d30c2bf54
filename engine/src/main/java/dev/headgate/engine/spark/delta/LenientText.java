package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.Text;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.apache.spark.unsafe.types.UTF8String;

/** A text that a cast would read as another value than is written; thrown in a task. */
final class LenientText extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final Pattern TIME_OF_DAY =
      Pattern.compile("(?s)[\\s\\p{Cntrl}]*(T\\d|\\d{1,2}:).*");
  private static final Pattern OTHER_YEAR =
      Pattern.compile("(?s)[\\s\\p{Cntrl}]*(-\\d|\\+?\\d{5,}).*");
  private static final Pattern WITH_SUFFIX = Pattern.compile("(?s).*[0-9.][dDfF][\\s\\p{Cntrl}]*");
  private static final Pattern INFINITE = Pattern.compile("(?si).*(inf|nan).*");

  /** A number of fewer characters without an exponent cannot be too great. */
  private static final int SHORT = 38;

  /** What is lenient. */
  enum Kind {
    NONE,
    TIME_OF_DAY,
    OTHER_YEAR,
    SUFFIX,
    TOO_GREAT
  }

  private final Kind kind;
  private final int start;
  private final int stop;

  LenientText(Kind kind, String text, String expression, int start, int stop) {
    super(said(kind, text, expression), null, false, false);
    this.kind = kind;
    this.start = start;
    this.stop = stop;
  }

  /** What is lenient in a text that is cast to a time. */
  static Kind asTime(UTF8String given) {
    if (beginsWithYear(given)) {
      return Kind.NONE;
    }
    String text = given.toString();
    if (TIME_OF_DAY.matcher(text).matches()) {
      return Kind.TIME_OF_DAY;
    }
    return OTHER_YEAR.matcher(text).matches() ? Kind.OTHER_YEAR : Kind.NONE;
  }

  /** What is lenient in a text that is cast to a date. */
  static Kind asDate(UTF8String text) {
    return asTime(text) == Kind.OTHER_YEAR ? Kind.OTHER_YEAR : Kind.NONE;
  }

  private static boolean beginsWithYear(UTF8String text) {
    for (int i = 0; i < 4; i++) {
      if (i >= text.numBytes() || text.getByte(i) < '0' || text.getByte(i) > '9') {
        return false;
      }
    }
    return text.numBytes() > 4 && text.getByte(4) == '-';
  }

  /** What is lenient in a text that is cast to a DOUBLE. */
  static Kind asDouble(UTF8String given) {
    return asNumber(given, Double::parseDouble);
  }

  /** What is lenient in a text that is cast to a FLOAT. */
  static Kind asFloat(UTF8String given) {
    return asNumber(given, Float::parseFloat);
  }

  private static Kind asNumber(UTF8String given, ToDoubleFunction<String> reader) {
    String text = given.toString();
    if (WITH_SUFFIX.matcher(text).matches() && !INFINITE.matcher(text).matches()) {
      return Kind.SUFFIX;
    }
    boolean small = text.length() < SHORT && text.indexOf('e') < 0 && text.indexOf('E') < 0;
    return !small && isTooGreat(text, reader) ? Kind.TOO_GREAT : Kind.NONE;
  }

  private static boolean isTooGreat(String text, ToDoubleFunction<String> reader) {
    try {
      return Double.isInfinite(reader.applyAsDouble(text.strip()))
          && !INFINITE.matcher(text).matches();
    } catch (NumberFormatException noNumber) {
      return false;
    }
  }

  private static String said(Kind kind, String text, String expression) {
    String shown = "'" + (text.length() > 60 ? text.substring(0, 60) + "..." : text) + "'";
    return switch (kind) {
      case TIME_OF_DAY ->
          shown + " has no date, and " + expression + " would give it the day of the run";
      case OTHER_YEAR ->
          shown + " begins with no year of four digits, as " + expression + " would have it";
      case SUFFIX -> shown + " is no number, though " + expression + " would read it as one";
      case TOO_GREAT -> shown + " is too great for " + expression + ", which would be infinite";
      case NONE -> throw new IllegalArgumentException(text);
    };
  }

  /** The text behind a failure, if there is one. */
  static Optional<LenientText> behind(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof LenientText found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /** Where in the text that Spark was given the cast begins. */
  int start() {
    return start;
  }

  /** The finding of a text that is written in SQL. */
  Finding at(Text sql, int before) {
    Code code = kind == Kind.TIME_OF_DAY ? Code.NOT_REPEATABLE : Code.OTHER_VALUE;
    return placed(Finding.of(code, getMessage()), sql, before)
        .note(
            kind == Kind.TIME_OF_DAY
                ? "write the date too, or use :as_of, the run's logical time"
                : cure());
  }

  /** The finding of a text that came with a row. */
  Finding atRow(Text sql, int before) {
    return placed(Finding.of(Code.SQL_AT_RUN_TIME, getMessage()), sql, before)
        .note(cure())
        .note("where NULL is meant: try_cast");
  }

  private String cure() {
    return switch (kind) {
      case TIME_OF_DAY, OTHER_YEAR ->
          "say how it is written: to_date(text, 'yyyyMMdd') or to_timestamp(text, 'HH:mm')";
      default -> "cast to DECIMAL, or take the text as it is";
    };
  }

  private Finding placed(Finding finding, Text sql, int before) {
    boolean known = start >= before && stop + 1 - before <= sql.value().length();
    return finding.at(known ? sql.span(start - before, stop + 1 - before) : sql.span());
  }
}
