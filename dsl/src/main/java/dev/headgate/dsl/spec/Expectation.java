package dev.headgate.dsl.spec;

import dev.headgate.dsl.source.Text;
import java.util.List;
import java.util.Optional;

/** What must hold of a dataset: a condition on each row, or a key that occurs once. */
@Doc("What must hold: a condition on each row (that) or columns that name a row (unique).")
@ExactlyOne({"that", "unique"})
public record Expectation(
    @Short
        @Example({"price > 0", "name IS NOT NULL"})
        @Doc("An SQL condition on a row. NULL holds; a comparison with NaN does not.")
        @Sql(Sql.Form.CONDITION)
        Optional<Text> that,
    @Example("[id]") @Doc("Columns whose values together occur once in the table.") @Default("[]")
        List<Text> unique,
    @Doc("What to do with a row that does not hold it.") @Default("fail") OnViolation onViolation,
    @Example({"0.1%", "1%"})
        @Doc(
            "Share of rows up to which rows are kept aside or dropped; beyond it the version is"
                + " refused. Of warn: the share from which on it is said; warn never refuses.")
        Optional<Share> allow,
    @Doc("What it guards against.") @Descriptive Optional<String> description) {

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
    return new Expectation(that, unique, onViolation, Optional.empty(), description);
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
