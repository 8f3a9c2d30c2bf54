package dev.headgate.dsl.testing;

import dev.headgate.dsl.language.AtLeast;
import dev.headgate.dsl.language.Cell;
import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Literal;
import dev.headgate.dsl.language.Short;
import dev.headgate.dsl.source.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a dataset must hold, and what its own expectations must say. */
@Doc("What a dataset must hold, and what its own expectations must say of its rows.")
public record Expected(
    @Short
        @Doc(
            "Its rows, [] for none. Columns that no row names are not compared; one is NULL where"
                + " only other rows name it.")
        Optional<List<Map<String, Cell>>> rows,
    @Doc("Its rows as csv text, the columns' names in the first line.") @Literal Optional<Text> csv,
    @Doc("Its rows in a csv file, relative to this one.") @Literal Optional<Text> file,
    @Doc("Compare these columns only; default: those that the rows name.") @Default("[]")
        List<Text> columns,
    @Doc("Whether the rows come in this order.") @Default("false") boolean ordered,
    @Doc("How far a number may lie from the expected one.") @Default("0.000000001") @AtLeast(0)
        double tolerance,
    @Doc("How many rows it holds.") @AtLeast(0) Optional<Long> count,
    @Literal
        @Doc(
            "What its rules find, by the rule as the spec writes it: holds, fails, or the number of"
                + " rows that violate it. A key is unique(a, b).")
        @Default("{}")
        Map<String, Text> rules,
    @Doc("The rows that its rules keep aside.") Optional<Rows> quarantined,
    @Doc("How many rows its rules drop.") @AtLeast(0) Optional<Long> dropped,
    @Doc(
            "Whether its rules refuse the version. Only a test that says so counts the share that"
                + " allow names; any other takes the rule's action, as few rows are no share.")
        Optional<Boolean> refused) {

  /** What it says of the dataset's rows. */
  Rows asRows() {
    return new Rows(rows, csv, file);
  }
}
