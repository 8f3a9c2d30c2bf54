package dev.headgate.cli.init;

import dev.headgate.engine.spi.infer.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What was seen in one column. */
final class ColumnProfile {
  /** Words by which files say that there is no value; the first is the usual one. */
  static final List<String> NOTHINGS =
      List.of("", "NA", "N/A", "n/a", "NULL", "null", "None", "NaN", "nan", "-", "?", "\\N");

  private static final int MOST_VALUES = 1000;
  private static final Pattern DECIMAL_COMMA = Pattern.compile("-?[\\d.]*\\d(,\\d+)?");

  /** May be read either way. */
  private static final Pattern THOUSANDS = Pattern.compile("-?\\d{1,3}(,\\d{3})+");

  private final String name;
  private final Set<Kind> kinds = EnumSet.allOf(Kind.class);
  private final DayPatterns days = new DayPatterns();
  private final Map<String, Long> nothings = new HashMap<>();
  private final Map<String, Long> values = new HashMap<>();
  private Set<Long> once = new HashSet<>();
  private long rows;
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;
  private boolean commas = true;
  private boolean comma;
  private boolean padded;

  ColumnProfile(String name) {
    this.name = name;
  }

  void add(String value) {
    rows++;
    if (once != null && !once.add(hash(value))) {
      once = null;
    }
    if (NOTHINGS.contains(value)) {
      nothings.merge(value, 1L, Long::sum);
      return;
    }
    kinds.removeIf(kind -> !kind.takes(value));
    days.add(value);
    commas = commas && DECIMAL_COMMA.matcher(value).matches();
    comma |= commas && value.indexOf(',') >= 0 && !THOUSANDS.matcher(value).matches();
    padded |= !value.equals(value.strip());
    if (kinds.contains(Kind.DOUBLE)) {
      double number = Double.parseDouble(value);
      low = Math.min(low, number);
      high = Math.max(high, number);
    }
    if (values.size() <= MOST_VALUES) {
      values.merge(value, 1L, Long::sum);
    }
  }

  static long hash(String value) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < value.length(); i++) {
      hash = (hash ^ value.charAt(i)) * 0x100000001b3L;
    }
    return hash ^ (hash >>> 29);
  }

  String name() {
    return name;
  }

  /** Its kind, where a word says that there is no value. */
  Kind kind(String nothing) {
    return isUnclear(nothing) ? Kind.STRING : kinds.iterator().next();
  }

  /** How its days are written, where all are alike and not as ISO 8601 has them. */
  Optional<String> days(String nothing) {
    return kind(nothing) == Kind.STRING && !isUnclear(nothing) ? days.one() : Optional.empty();
  }

  /** The patterns of which one may be that of its days; none where it holds others than days. */
  List<String> dayPatterns() {
    return values.isEmpty() ? List.of() : days.all();
  }

  /** Whether it holds nothing, or another word for nothing than the one. */
  private boolean isUnclear(String nothing) {
    return values.isEmpty() || nothings.keySet().stream().anyMatch(n -> !n.equals(nothing));
  }

  /** Whether its numbers have a comma where a table's have a point. */
  boolean isOfDecimalCommas() {
    return comma && commas;
  }

  /** Whether a value begins or ends with a blank. */
  boolean isPadded() {
    return padded;
  }

  /** Rows without a value. */
  long empty(String nothing) {
    return nothings.getOrDefault(nothing, 0L);
  }

  /** Whether no value occurs twice. */
  boolean isUnique() {
    return once != null && rows > 1;
  }

  /** Whether so many different values were seen that they are not all known. */
  boolean hasManyValues() {
    return values.size() > MOST_VALUES;
  }

  /** The values that were seen with their counts, in order; with the words for nothing but one. */
  List<Map.Entry<String, Long>> values(String nothing) {
    Map<String, Long> all = new HashMap<>(values);
    nothings.forEach(
        (word, count) -> {
          if (!word.equals(nothing)) {
            all.put(word, count);
          }
        });
    return all.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
  }

  /** The value that is seen most. */
  Map.Entry<String, Long> mostFrequent(String nothing) {
    return new ArrayList<>(values(nothing))
        .stream().max(Comparator.comparing(Map.Entry::getValue)).orElseThrow();
  }

  double low() {
    return low;
  }

  double high() {
    return high;
  }
}
