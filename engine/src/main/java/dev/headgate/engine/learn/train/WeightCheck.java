package dev.headgate.engine.learn.train;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.serve.Classes;
import dev.headgate.engine.serve.ColumnType;
import dev.headgate.engine.store.record.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** Whether a column can weigh rows. */
final class WeightCheck {
  private WeightCheck() {}

  /** Why the column of a model's weight cannot be one, by the schema of its dataset. */
  static Optional<Finding> misfit(Model model, StructType schema) {
    if (model.weight().isEmpty()) {
      return Optional.empty();
    }
    Text weight = model.weight().get();
    List<String> known = List.of(schema.fieldNames());
    if (!known.contains(weight.value())) {
      return Optional.of(
          Finding.of(Code.UNKNOWN_COLUMN, model.from() + " has no column " + weight)
              .at(weight.span())
              .proposing(Nearest.to(weight.value(), known))
              .note("columns: " + Nearest.few(weight.value(), known)));
    }
    ColumnType type = ColumnType.of(schema.apply(weight.value()));
    return type == ColumnType.WHOLE || type == ColumnType.FRACTION
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                    Code.WEIGHT_VALUES,
                    "a weight is a number, and "
                        + weight
                        + " is "
                        + schema.apply(weight.value()).dataType().sql())
                .at(weight.span())
                .label("CAST it in SQL"));
  }

  /**
   * Refuses training rows that weigh what no row can.
   *
   * @throws Problem with how many there are of each kind
   */
  static void check(Model model, Classes classes, Dataset<Row> training) {
    if (model.weight().isEmpty()) {
      return;
    }
    Text weight = model.weight().get();
    Column value = functions.col(LearningTable.WEIGHT);
    Column infinite = functions.isnan(value).or(functions.abs(value).gt(FiniteNumbers.LARGEST));
    Column negative = value.lt(0).and(functions.not(infinite));
    Column cls = classes.size() > 0 ? functions.col(Lesson.LABEL) : functions.lit(0.0);
    List<Row> counted =
        training
            .groupBy(cls.as("class"))
            .agg(
                functions.count(functions.lit(1)),
                functions.count_if(value.isNull()),
                functions.count_if(negative),
                functions.count_if(infinite),
                functions.count_if(value.gt(0)))
            .collectAsList();
    long rows = sum(counted, 1);
    List<String> kinds = new ArrayList<>();
    kind(kinds, sum(counted, 2), "no " + weight + " (NULL)");
    kind(kinds, sum(counted, 3), "a negative " + weight);
    kind(kinds, sum(counted, 4), "a " + weight + " that is not finite, or beyond 1e140");
    if (!kinds.isEmpty()) {
      throw refused(
          Finding.of(
                  Code.WEIGHT_VALUES,
                  "of the " + Wording.rows(rows) + " to train on " + String.join(", ", kinds))
              .at(weight.span())
              .label("a weight is a number of at least 0")
              .note("mend it in SQL, such as coalesce(" + weight + ", 1), or leave the rows out"));
    }
    for (Row row : counted) {
      if (row.getLong(5) == 0) {
        String which =
            classes.size() > 0
                ? " where "
                    + model.target().column()
                    + " = "
                    + classes.names().get((int) row.getDouble(0))
                : "";
        throw refused(
            Finding.of(
                    Code.WEIGHT_VALUES,
                    "every training row" + which + " has the weight 0, by " + weight)
                .at(weight.span())
                .note("a row of weight 0 teaches nothing"));
      }
    }
  }

  private static void kind(List<String> kinds, long rows, String what) {
    if (rows > 0) {
      kinds.add(
          String.format(
              java.util.Locale.ROOT, "%,d %s %s", rows, rows == 1 ? "has" : "have", what));
    }
  }

  private static long sum(List<Row> counted, int column) {
    return counted.stream().mapToLong(row -> row.getLong(column)).sum();
  }

  private static Problem refused(Finding finding) {
    return new Problem(Problem.Blame.DATA, List.of(finding));
  }
}
