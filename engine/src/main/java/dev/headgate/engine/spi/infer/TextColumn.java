package dev.headgate.engine.spi.infer;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the texts of one column may be read as. A type is taken where every value is of it; all
 * others are STRING, and a doubt says why where that may surprise. Mutable, for one thread.
 *
 * <p>Whole numbers are BIGINT however small, so that the first large one changes nothing.
 */
public final class TextColumn {
  private static final List<Kind> TYPES =
      List.of(Kind.BIGINT, Kind.DOUBLE, Kind.BOOLEAN, Kind.DATE, Kind.TIMESTAMP);
  private static final Pattern LONG = Pattern.compile("-?\\d{19,}");

  /** What looks like a value of a type and is not its own spelling of it. */
  private enum Alike {
    CODE("-?0\\d+(\\.\\d*)?", "a code: digits with leading zeros, such as %s"),
    PLUS("\\+[\\d ().-]*\\d", "digits after a plus, as of a telephone, such as %s"),
    EXPONENT("-?\\d+[eE]\\d+", "a code, or a number with an exponent, such as %s"),
    WHOLE("-?\\d{19,}", "whole numbers too long for BIGINT, such as %s"),
    DIGITS("-?\\.?(\\d\\.?){16,}", "numbers with more digits than DOUBLE holds, such as %s"),
    COMMA(
        "-?\\d{1,3}([. ']?\\d{3})*,\\d+|-?\\d+,\\d+",
        "numbers such as %s? decimals stand after a point"),
    THOUSANDS(
        "-?\\d{1,3}([,. '\\u00a0]\\d{3})+([.,]\\d+)?",
        "numbers such as %s? no sign stands between thousands"),
    DAY(
        "\\d{1,2}([./-])\\d{1,2}\\1\\d{2,4}.*",
        "dates such as %s? say date_format and make it a DATE");

    private final Pattern form;
    private final String doubt;

    Alike(String form, String doubt) {
      this.form = Pattern.compile(form);
      this.doubt = doubt;
    }
  }

  /** From this share of values on, the others are told of as exceptions. */
  private static final double NEARLY_ALL = 0.9;

  private static final int LONGEST_SHOWN = 30;

  private final Map<Kind, Predicate<String>> tests = new EnumMap<>(Kind.class);
  private final Set<Kind> able = EnumSet.copyOf(TYPES);
  private final Map<Kind, Long> taken = new EnumMap<>(Kind.class);
  private final Map<Kind, String> exception = new EnumMap<>(Kind.class);
  private final Map<Alike, String> alike = new EnumMap<>(Alike.class);
  private Optional<String> tooLong = Optional.empty();
  private long values;

  /** A column whose dates and times are written by ISO 8601. */
  public TextColumn() {
    TYPES.forEach(kind -> tests.put(kind, kind::takes));
  }

  /** The same, where values of a kind are those that pass a test. */
  public TextColumn reading(Kind kind, Predicate<String> test) {
    tests.put(kind, test);
    return this;
  }

  /** Takes a value, which is not NULL. */
  public void add(String value) {
    values++;
    boolean some = false;
    for (Kind kind : TYPES) {
      if (tests.get(kind).test(value)) {
        taken.merge(kind, 1L, Long::sum);
        some = true;
      } else {
        able.remove(kind);
        exception.putIfAbsent(kind, value);
      }
    }
    if (LONG.matcher(value).matches()) {
      tooLong = tooLong.or(() -> Optional.of(value));
    }
    if (!some) {
      for (Alike kind : Alike.values()) {
        if (!alike.containsKey(kind) && kind.form.matcher(value).matches()) {
          alike.put(kind, value);
        }
      }
    }
  }

  /** What it is. */
  public InferredColumn named(String name) {
    if (values == 0) {
      return text(name, "no value was seen");
    }
    if (tooLong.isPresent() && !able.contains(Kind.BIGINT) && able.contains(Kind.DOUBLE)) {
      return text(name, "whole numbers too long for BIGINT, such as " + shown(tooLong.get()));
    }
    for (Kind kind : TYPES) {
      if (able.contains(kind)) {
        return new InferredColumn(name, kind.type(), Optional.empty());
      }
    }
    return new InferredColumn(name, Kind.STRING.type(), doubt());
  }

  private static InferredColumn text(String name, String doubt) {
    return new InferredColumn(name, Kind.STRING.type(), Optional.of(doubt));
  }

  private Optional<String> doubt() {
    Optional<String> seen =
        alike.entrySet().stream()
            .findFirst()
            .map(e -> String.format(Locale.ROOT, e.getKey().doubt, shown(e.getValue())));
    return seen.or(this::exceptions);
  }

  /** The few values by which it is of no type. */
  private Optional<String> exceptions() {
    return TYPES.stream()
        .filter(kind -> taken.getOrDefault(kind, 0L) >= NEARLY_ALL * values)
        .findFirst()
        .map(this::nearly);
  }

  private String nearly(Kind kind) {
    return String.format(
        Locale.ROOT,
        "%,d of %,d values are %s, one that is not: %s",
        taken.get(kind),
        values,
        kind.type(),
        shown(exception.get(kind)));
  }

  private static String shown(String value) {
    String plain = value.replaceAll("[\\p{Cntrl}\\s]+", " ");
    String cut = plain.length() > LONGEST_SHOWN ? plain.substring(0, LONGEST_SHOWN) + "..." : plain;
    return "'" + cut + "'";
  }
}
