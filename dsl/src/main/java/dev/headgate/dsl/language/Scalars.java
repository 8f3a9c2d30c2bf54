package dev.headgate.dsl.language;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.source.Text;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Single values: what each type of the language accepts, decided by the type alone. */
public final class Scalars {
  private static final Pattern INTEGER = Pattern.compile("[-+]?\\d+(_\\d+)*");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

  private static final Map<Class<?>, Function<Text, Object>> READERS =
      Map.ofEntries(
          Map.entry(Text.class, t -> t),
          Map.entry(String.class, Text::value),
          Map.entry(Setting.class, Setting::of),
          Map.entry(int.class, Scalars::integer),
          Map.entry(Integer.class, Scalars::integer),
          Map.entry(long.class, Scalars::whole),
          Map.entry(Long.class, Scalars::whole),
          Map.entry(double.class, Scalars::number),
          Map.entry(Double.class, Scalars::number),
          Map.entry(boolean.class, Scalars::truth),
          Map.entry(Boolean.class, Scalars::truth),
          Map.entry(Duration.class, Scalars::duration),
          Map.entry(Share.class, t -> new Share(share(t))),
          Map.entry(Amount.class, Scalars::amount),
          Map.entry(ZoneId.class, Scalars::zone));

  private Scalars() {}

  /** A value that its type does not accept. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Finding finding;

    public Refused(Finding finding) {
      super(finding.message(), null, false, false);
      this.finding = finding;
    }

    /** The same with what to write instead. */
    Refused toWrite(String instead) {
      return new Refused(finding.label("write " + instead));
    }

    public Finding finding() {
      return finding;
    }
  }

  public static boolean areOf(Class<?> type) {
    return READERS.containsKey(type);
  }

  /**
   * The value of a scalar.
   *
   * @throws Refused when the type does not accept it
   */
  public static Object read(Text text, Class<?> type) {
    return READERS.get(type).apply(text);
  }

  /** What a type wants, in a message. */
  public static String wanted(Class<?> type) {
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "a whole number";
    }
    if (type == double.class || type == Double.class) {
      return "a number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == Duration.class) {
      return "a duration such as 14 days";
    }
    if (type == Share.class) {
      return "a share such as 20%";
    }
    if (type == Amount.class) {
      return "a share such as 20% or a duration such as 14 days";
    }
    if (type == ZoneId.class) {
      return "a time zone such as Europe/Berlin";
    }
    return "a single value";
  }

  private static Object integer(Text text) {
    long value = (Long) whole(text);
    if (value != (int) value) {
      throw refuse(Code.OUT_OF_RANGE, text, "is too large");
    }
    return (int) value;
  }

  private static Object whole(Text text) {
    String value = text.value().strip();
    if (!INTEGER.matcher(value).matches()) {
      throw refuse(Code.NOT_A_NUMBER, text, "is not a whole number");
    }
    try {
      return Long.parseLong(value.replace("_", ""));
    } catch (NumberFormatException e) {
      throw refuse(Code.OUT_OF_RANGE, text, "is too large");
    }
  }

  private static Object number(Text text) {
    String value = text.value().strip();
    if (value.endsWith("%") && NUMBER.matcher(value.substring(0, value.length() - 1)).matches()) {
      throw refuse(Code.NOT_A_NUMBER, text, "is not a plain number")
          .toWrite(hundredth(value.substring(0, value.length() - 1)).toPlainString());
    }
    if (!NUMBER.matcher(value).matches()) {
      throw refuse(Code.NOT_A_NUMBER, text, "is not a number");
    }
    return Double.parseDouble(value);
  }

  private static Object truth(Text text) {
    String value = text.value();
    if (value.equals("true") || value.equals("false")) {
      return value.equals("true");
    }
    String lower = value.toLowerCase(Locale.ROOT);
    boolean yes = Pattern.matches("y|yes|on|true", lower);
    boolean no = Pattern.matches("n|no|off|false", lower);
    Refused refused = refuse(Code.NOT_A_BOOLEAN, text, "is not true or false");
    throw yes || no ? refused.toWrite(String.valueOf(yes)) : refused;
  }

  private static Object duration(Text text) {
    return Durations.parse(text.value())
        .orElseThrow(
            () -> {
              if (Durations.isOfNoFixedLength(text.value())) {
                return refuse(Code.NOT_A_DURATION, text, "has no fixed length")
                    .toWrite("days or weeks");
              }
              return refuse(Code.NOT_A_DURATION, text, "is not a duration")
                  .toWrite("for example 14 days, 6 hours, 90 minutes");
            });
  }

  private static double share(Text text) {
    String value = text.value().strip();
    boolean percent = value.endsWith("%");
    String digits = percent ? value.substring(0, value.length() - 1).strip() : value;
    if (!NUMBER.matcher(digits).matches()) {
      throw refuse(Code.NOT_A_SHARE, text, "is not a share").toWrite("for example 20% or 0.2");
    }
    double share = percent ? hundredth(digits).doubleValue() : Double.parseDouble(digits);
    if (share < 0 || share > 1) {
      Refused refused = refuse(Code.OUT_OF_RANGE, text, "is not between 0% and 100%");
      throw !percent && share <= 100 && share > 1 ? refused.toWrite(digits + "%") : refused;
    }
    return share;
  }

  private static BigDecimal hundredth(String digits) {
    return new BigDecimal(digits).movePointLeft(2);
  }

  private static Object amount(Text text) {
    String value = text.value().strip();
    boolean shareLike = value.endsWith("%") || NUMBER.matcher(value).matches();
    if (shareLike) {
      return new Amount.Share(share(text));
    }
    if (Durations.parse(value).isEmpty() && !Durations.isOfNoFixedLength(value)) {
      throw refuse(Code.NOT_A_SHARE, text, "is neither a share nor a duration")
          .toWrite("for example 20% or 14 days");
    }
    return new Amount.Time((Duration) duration(text));
  }

  private static Object zone(Text text) {
    try {
      return ZoneId.of(text.value().strip());
    } catch (DateTimeException e) {
      Optional<String> near = Nearest.to(text.value(), ZoneId.getAvailableZoneIds());
      throw new Refused(
          Finding.of(Code.NOT_A_TIME_ZONE, "'" + text + "' is not a time zone")
              .at(text.span())
              .proposing(near));
    }
  }

  private static Refused refuse(Code code, Text text, String why) {
    return new Refused(Finding.of(code, "'" + clip(text.value()) + "' " + why).at(text.span()));
  }

  public static String clip(String value) {
    String line = value.replaceAll("\\s+", " ");
    return line.length() <= 60 ? line : line.substring(0, 57) + "...";
  }
}
