package dev.headgate.engine.learn.train;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.spi.ColumnName;
import dev.headgate.engine.store.record.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** Whether the rows to learn from and to judge on hold numbers that algorithms can reckon with. */
final class FiniteNumbers {
  /** The square of a larger number, summed over many rows, is no number any more. */
  static final double LARGEST = 1e140;

  private static final int MOST = 5;

  private final Model model;
  private final List<FeatureColumn> numbers;

  private FiniteNumbers(Model model, List<FeatureColumn> columns) {
    this.model = model;
    this.numbers = columns.stream().filter(c -> !c.isCategory()).toList();
  }

  /**
   * Refuses features and labels that are infinite or nearly so; NaN is a missing feature, and no
   * label.
   *
   * @param prepared rows as {@link LearningTable#prepared} gives them
   * @throws Problem with the number of rows of each column
   */
  static void check(Model model, List<FeatureColumn> columns, Dataset<Row> prepared) {
    new FiniteNumbers(model, columns).check(prepared);
  }

  private void check(Dataset<Row> prepared) {
    List<Column> counts = new ArrayList<>();
    counts.add(functions.count(functions.lit(1)));
    boolean ofANumber = model.task().isOfANumber();
    counts.add(ofANumber ? infinite(functions.col(LearningTable.RAW)) : functions.lit(0L));
    numbers.forEach(c -> counts.add(infinite(ColumnName.column(c.name()))));
    Row counted =
        prepared
            .agg(counts.get(0), counts.subList(1, counts.size()).toArray(Column[]::new))
            .first();
    long rows = counted.getLong(0);
    List<Finding> findings = new ArrayList<>();
    if (counted.getLong(1) > 0) {
      Text label = model.target().column();
      findings.add(of(Code.LABEL_VALUES, label.value(), counted.getLong(1), rows).at(label.span()));
    }
    for (int i = 0; i < numbers.size(); i++) {
      if (counted.getLong(2 + i) > 0) {
        String name = numbers.get(i).name();
        findings.add(
            of(Code.FEATURE_TYPE, name, counted.getLong(2 + i), rows)
                .at(FeaturePlace.of(model, name)));
      }
    }
    if (findings.size() > MOST) {
      Finding last = findings.get(MOST - 1);
      int more = findings.size() - MOST;
      findings = new ArrayList<>(findings.subList(0, MOST - 1));
      findings.add(last.note("and " + more + " more columns"));
    }
    if (!findings.isEmpty()) {
      throw new Problem(Problem.Blame.DATA, findings);
    }
  }

  private static Column infinite(Column number) {
    Column size = functions.abs(number.cast(DataTypes.DoubleType));
    return functions.count_if(size.gt(LARGEST).and(functions.not(functions.isnan(size))));
  }

  private static Finding of(Code code, String column, long count, long rows) {
    String message =
        String.format(
            Locale.ROOT,
            "%s is infinite, or beyond 1e140, in %s of %,d: no algorithm reckons with that",
            column,
            Wording.rows(count),
            rows);
    return Finding.of(code, message)
        .note(
            "in SQL: least("
                + column
                + ", 1e6) clips it, CASE WHEN abs("
                + column
                + ") < 1e6 THEN "
                + column
                + " END makes it missing")
        .note("or keep such rows out of the dataset: an expectation with on_violation: quarantine");
  }
}
