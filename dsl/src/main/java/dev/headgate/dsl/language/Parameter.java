package dev.headgate.dsl.language;

import dev.headgate.dsl.source.Text;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A typed value that may be set from outside. */
@Doc("A typed value that may be set from outside; SQL sees it as :name, other keys as $(name).")
public record Parameter(
    @Doc("Its type; each run must give it a value of this type.")
        @Default("string")
        @Sql(Sql.Form.TYPE)
        Type type,
    @Short @Doc("Value when none is given; a parameter without one is required.") @Literal
        Optional<Text> value,
    @Doc("The values that are allowed; empty means all.") @Literal @Default("[]")
        List<Text> allowed,
    @Doc("What it is for.") @Descriptive Optional<String> description) {

  /**
   * A value of this parameter's type, as SQL takes it: String, Integer, Long, Double, Boolean,
   * LocalDate, Instant or Duration.
   *
   * @param zone where a TIMESTAMP without an offset is read
   * @return empty when the text is not of the type
   */
  public Optional<Object> typed(String text, ZoneId zone) {
    try {
      return Optional.ofNullable(
          switch (type) {
            case STRING -> text;
            case INT -> Integer.valueOf(text.strip());
            case BIGINT -> Long.valueOf(text.strip());
            case DOUBLE -> finite(Double.parseDouble(text.strip()));
            case BOOLEAN -> truth(text.strip());
            case DATE -> LocalDate.parse(text.strip());
            case TIMESTAMP -> Moment.parse(text, zone).orElse(null);
            case DURATION -> Durations.parse(text).orElse(null);
          });
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A typed value as text: equal for equal values, however they were written. */
  public static String text(Object typed) {
    return typed instanceof Duration duration ? Durations.words(duration) : String.valueOf(typed);
  }

  private static Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }

  private static Boolean truth(String text) {
    boolean known = text.equals("true") || text.equals("false");
    return known ? Boolean.valueOf(text) : null;
  }

  /** Type of a parameter. */
  public enum Type {
    @Doc("A text.")
    STRING("any text"),
    @Doc("A whole number of at most 9 digits.")
    INT("a whole number such as 3"),
    @Doc("A whole number of at most 18 digits.")
    BIGINT("a whole number such as 3"),
    @Doc("A number.")
    DOUBLE("a number such as 0.5"),
    @Doc("true or false.")
    BOOLEAN("true or false"),
    @Doc("A day, 2013-04-01.")
    DATE("a day such as 2013-04-01"),
    @Doc("A moment, 2013-04-01T05:00:00; without an offset it is read in the spec's time zone.")
    TIMESTAMP("a moment such as 2013-04-01T05:00:00"),
    @Doc("A span of time, 14 days; SQL sees an INTERVAL DAY TO SECOND.")
    DURATION("a span of time such as 14 days");

    private final String example;

    Type(String example) {
      this.example = example;
    }

    /** What a value of it looks like, in a message. */
    public String example() {
      return example;
    }
  }
}
