package dev.headgate.dsl.language;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as the language writes them: {@code 14 days}, {@code 6 hours}. */
public final class Durations {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9}) ?([A-Za-z]+)");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "week", ChronoUnit.WEEKS,
          "day", ChronoUnit.DAYS,
          "hour", ChronoUnit.HOURS,
          "minute", ChronoUnit.MINUTES,
          "second", ChronoUnit.SECONDS);
  private static final List<ChronoUnit> DOWN =
      List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES, ChronoUnit.SECONDS);

  private Durations() {}

  /** The duration that a text means, if it means one. */
  public static Optional<Duration> parse(String text) {
    Matcher m = FORM.matcher(text.strip());
    if (!m.matches()) {
      return Optional.empty();
    }
    return Optional.ofNullable(UNITS.get(singular(m.group(2))))
        .map(unit -> unit.getDuration().multipliedBy(Long.parseLong(m.group(1))));
  }

  /** Whether a text speaks of months or years, which have no fixed length. */
  static boolean isOfNoFixedLength(String text) {
    Matcher m = FORM.matcher(text.strip());
    return m.matches() && List.of("month", "quarter", "year").contains(singular(m.group(2)));
  }

  /** A duration in the language's own words, in the largest unit that divides it. */
  public static String words(Duration duration) {
    long seconds = duration.toSeconds();
    for (ChronoUnit unit : DOWN) {
      long length = unit.getDuration().toSeconds();
      if (seconds % length == 0 && (seconds > 0 || unit == ChronoUnit.DAYS)) {
        long count = seconds / length;
        String name = unit.toString().toLowerCase(Locale.ROOT);
        return count + " " + (count == 1 ? name.substring(0, name.length() - 1) : name);
      }
    }
    return seconds + " seconds";
  }

  private static String singular(String unit) {
    String lower = unit.toLowerCase(Locale.ROOT);
    return lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
