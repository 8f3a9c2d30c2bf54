package dev.headgate.dsl.language;

import dev.headgate.dsl.source.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What must hold of a dataset: of each row, of a key that occurs once, or of the table. */
@Doc(
    "What must hold: a condition on each row (that), columns that name a row (unique), or"
        + " something of the table as a whole (table).")
@ExactlyOne({"that", "unique", "table"})
public record Expectation(
    @Short
        @Example({"price > 0", "name IS NOT NULL"})
        @Doc("An SQL condition on a row. NULL holds; a comparison with NaN does not.")
        @Sql(Sql.Form.CONDITION)
        Optional<Text> that,
    @Example("[id]") @Doc("Columns whose values together occur once in the table.") @Default("[]")
        List<Text> unique,
    @Example({"{row_count: {at_least: 1000}}", "{total: {column: share, at_most: 1}}"})
        @Doc("What must hold of the table as it is to be, all its rows together.")
        @OneOf(Component.Audit.class)
        Optional<Configured> table,
    @Doc("What to do with a row that does not hold it.") @Default("fail") OnViolation onViolation,
    @Example({"0.1%", "1%"})
        @Doc(
            "Share of rows up to which rows are kept aside or dropped; beyond it the version is"
                + " refused. Of warn: the share from which on it is said; warn never refuses.")
        Optional<Share> allow,
    @Doc("What it guards against.") @Descriptive Optional<String> description) {

  /** How it is named in records, and by tests: the condition, or what it asks of which columns. */
  public String rule() {
    return that.map(Text::value)
        .map(String::strip)
        .orElseGet(() -> table.map(Expectation::rule).orElseGet(this::uniqueRule));
  }

  private String uniqueRule() {
    return unique.stream().map(Text::value).collect(Collectors.joining(", ", "unique(", ")"));
  }

  /** An audit with its settings, those left out that are not set or as they are by default. */
  private static String rule(Configured audit) {
    return Shape.of(audit.options().getClass()).fields().stream()
        .map(field -> said(field, Shape.read(field, audit.options())))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", ", audit.kind().value() + "(", ")"));
  }

  private static Optional<String> said(Field field, Object value) {
    String text = String.valueOf(value);
    if (field.find(Default.class).filter(d -> d.value().equals(text)).isPresent()) {
      return Optional.empty();
    }
    Optional<?> set = value instanceof Optional<?> option ? option : Optional.of(value);
    return set.map(v -> field.key() + " " + told(v));
  }

  private static String told(Object value) {
    return value instanceof Double number
        ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }

  /** Whether so many violations among so many rows refuse the version. */
  public boolean refuses(long violations, long rows) {
    return switch (onViolation) {
      case WARN -> false;
      case FAIL -> violations > 0;
      case QUARANTINE, DROP -> exceeds(violations, rows);
    };
  }

  /** Whether so many violations among so many rows are warned of. */
  public boolean warns(long violations, long rows) {
    return onViolation == OnViolation.WARN
        && (allow.isPresent() ? exceeds(violations, rows) : violations > 0);
  }

  private boolean exceeds(long violations, long rows) {
    return allow.isPresent() && violations > allow.get().value() * rows;
  }

  /** The same with its action taken on any share of the rows. */
  public Expectation ofAnyShare() {
    return new Expectation(that, unique, table, onViolation, Optional.empty(), description);
  }

  /** What to do with a row that does not hold an expectation. */
  public enum OnViolation {
    @Doc("Refuse the version.")
    FAIL,
    @Doc("Keep the row aside, with the rule and its source.")
    QUARANTINE,
    @Doc("Leave the row out, counted.")
    DROP,
    @Doc("Keep the row and say so.")
    WARN
  }
}
