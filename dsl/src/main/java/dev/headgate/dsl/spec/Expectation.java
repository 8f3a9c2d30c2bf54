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
        @Doc("Share of rows up to which the action is taken; beyond it the version is refused.")
        Optional<Share> allow,
    @Doc("What it guards against.") @Descriptive Optional<String> description) {

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
