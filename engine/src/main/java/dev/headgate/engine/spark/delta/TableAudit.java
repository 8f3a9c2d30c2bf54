package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Expectation;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.RuleRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** An expectation of a table as a whole, checked against the table's columns. */
interface TableAudit {
  /**
   * What is found.
   *
   * @param record its account
   * @param span where it is asked
   * @param told what is wrong, where something is
   * @param samples a few examples
   */
  record Result(
      RuleRecord record, Expectation expectation, Span span, String told, List<String> samples) {}

  /** Judges the whole table as it is to be. */
  Result judge(Dataset<Row> table, long rows);

  /**
   * Those among expectations, in order.
   *
   * @throws Problem if one does not fit the columns
   */
  static List<TableAudit> all(List<Expectation> expectations, StructType form) {
    List<TableAudit> all = new ArrayList<>();
    for (Expectation each : expectations) {
      if (!each.unique().isEmpty()) {
        all.add(UniqueAudit.of(each, form));
      }
      each.table().ifPresent(asked -> all.add(SetAudit.of(each, asked, form)));
    }
    return List.copyOf(all);
  }

  /** What is wrong with a column that is named, where the table has none of that name. */
  static Optional<Finding> unknown(Text column, List<String> names) {
    return names.stream().anyMatch(column.value()::equalsIgnoreCase)
        ? Optional.empty()
        : Optional.of(
            Finding.of(Code.UNKNOWN_COLUMN, "there is no column '" + column + "'")
                .at(column.span())
                .proposing(Nearest.to(column.value(), names))
                .note("the columns are: " + Nearest.few(column.value(), names)));
  }
}
