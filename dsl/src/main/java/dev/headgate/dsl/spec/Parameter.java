package dev.headgate.dsl.spec;

import dev.headgate.dsl.source.Text;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A typed value that may be set from outside. */
@Doc("A typed value that may be set from outside; SQL sees it as :name.")
public record Parameter(
    @Doc("An SQL type: STRING, INT, BIGINT, DOUBLE, BOOLEAN, DATE, TIMESTAMP.")
        @Default("string")
        @Sql(Sql.Form.TYPE)
        Type type,
    @Short @Doc("Value when none is given; a parameter without one is required.")
        Optional<Text> value,
    @Doc("The values that are allowed; empty means all.") @Default("[]") List<Text> allowed,
    @Doc("What it is for.") @Descriptive Optional<String> description) {

  /**
   * A value of this parameter's type, as SQL takes it: String, Integer, Long, Double, Boolean,
   * LocalDate or Instant.
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
            case DOUBLE -> Double.valueOf(text.strip());
            case BOOLEAN -> truth(text.strip());
            case DATE -> LocalDate.parse(text.strip());
            case TIMESTAMP -> Moment.parse(text, zone).orElse(null);
          });
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Boolean truth(String text) {
    boolean known = text.equals("true") || text.equals("false");
    return known ? Boolean.valueOf(text) : null;
  }

  /** Type of a parameter. */
  public enum Type {
    STRING,
    INT,
    BIGINT,
    DOUBLE,
    BOOLEAN,
    DATE,
    TIMESTAMP
  }
}
