package dev.headgate.engine.watch.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Numbers and times as a reader of the page wants them; the same in every locale. */
final class Words {
  /** Stands where nothing is known. */
  static final String UNKNOWN = "–";

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.UK);

  private Words() {}

  /** A count, its thousands apart: {@code 24,812}. */
  static String count(long rows) {
    return String.format(Locale.ROOT, "%,d", rows);
  }

  /** {@code 1 row}, {@code 24,812 rows}. */
  static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** A number to three significant digits: {@code 0.0123}, {@code 1.7e-9}, {@code 24,812}. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return UNKNOWN;
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    double size = Math.abs(value);
    if (size >= 1e9 || (size > 0 && size < 1e-4)) {
      return minus(String.format(Locale.ROOT, "%.1e", value).replaceFirst("e([+-])0?", "e$1"))
          .replace("e+", "e");
    }
    if (size >= 1000) {
      // four digits stand together: they may be a year
      return minus(String.format(Locale.ROOT, size < 9999.5 ? "%.0f" : "%,.0f", value));
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_EVEN));
    String plain = rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    return minus(plain);
  }

  /** A metric to three decimals, so that two of them line up: {@code 0.706}. */
  static String metric(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value) || Math.abs(value) >= 100) {
      return number(value);
    }
    String text = String.format(Locale.ROOT, "%.3f", value);
    return minus(text.equals("-0.000") ? "0.000" : text);
  }

  /** The same with its sign: {@code +0.012}. */
  static String change(double value) {
    String text = metric(value);
    return value > 0 && !text.equals(UNKNOWN) ? "+" + text : text;
  }

  /** A share in percent: {@code 31.5%}, {@code 0.02%}. */
  static String share(double share) {
    if (Double.isNaN(share)) {
      return UNKNOWN;
    }
    double percent = share * 100;
    if (percent == 0) {
      return "0%";
    }
    if (percent < 0.01) {
      return "<0.01%";
    }
    if (percent < 100 && percent > 99.99) {
      return ">99.99%";
    }
    int decimals = percent < 1 || (percent > 99 && percent < 100) ? 2 : 1;
    String text = String.format(Locale.ROOT, "%." + decimals + "f", percent);
    return text.replaceFirst("\\.0+$", "") + "%";
  }

  /** A probability: {@code 0.03}, {@code <0.001}. */
  static String probability(double p) {
    if (Double.isNaN(p)) {
      return UNKNOWN;
    }
    return p < 0.001 ? "<0.001" : String.format(Locale.ROOT, p < 0.1 ? "%.3f" : "%.2f", p);
  }

  /** An interval: {@code 0.21 to 0.23}, or one number where both ends read alike. */
  static String interval(Range interval) {
    if (!interval.isKnown()) {
      return UNKNOWN;
    }
    String low = number(interval.low());
    String high = number(interval.high());
    return low.equals(high) ? low : low + " to " + high;
  }

  /** A moment: the day alone where it is midnight there. */
  static String moment(String iso, String zone) {
    if (iso.isEmpty()) {
      return UNKNOWN;
    }
    ZonedDateTime at = Instant.parse(iso).atZone(ZoneId.of(zone));
    return at.toLocalTime().equals(LocalTime.MIDNIGHT) ? DAY.format(at) : DAY_AND_TIME.format(at);
  }

  /** A span of time, the last day included: {@code 4 Mar 2013 to 31 Mar 2013}. */
  static String span(String from, String to, String zone) {
    if (from.isEmpty() || to.isEmpty()) {
      return "all rows";
    }
    ZonedDateTime end = Instant.parse(to).atZone(ZoneId.of(zone));
    String last =
        end.toLocalTime().equals(LocalTime.MIDNIGHT)
            ? DAY.format(end.minusDays(1))
            : DAY_AND_TIME.format(end);
    String first = moment(from, zone);
    return first.equals(last) ? first : first + " to " + last;
  }

  /** A length of time, as a spec writes it: {@code 1 day}, {@code 6 hours}. */
  static String duration(String iso) {
    Duration length = Duration.parse(iso);
    if (length.toSeconds() % 86_400 == 0) {
      return count(length.toDays(), "day");
    }
    if (length.toSeconds() % 3_600 == 0) {
      return count(length.toHours(), "hour");
    }
    return length.toSeconds() % 60 == 0
        ? count(length.toMinutes(), "minute")
        : count(length.toSeconds(), "second");
  }

  /** {@code a}, {@code a and b}, {@code a, b and 3 more}. */
  static String list(List<String> items, int most) {
    if (items.size() == 1) {
      return items.get(0);
    }
    int shown = items.size() <= most ? items.size() - 1 : most;
    String last =
        items.size() <= most ? items.get(items.size() - 1) : count(items.size() - most) + " more";
    return String.join(", ", items.subList(0, shown)) + " and " + last;
  }

  private static String minus(String text) {
    return text.replace('-', '−').replace("e−", "e-");
  }
}
