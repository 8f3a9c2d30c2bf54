package dev.headgate.engine.run.unittest;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Cell;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.testing.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Rows of a test as values of a dataset's types.
 *
 * @param place where they are written
 * @param form their columns
 * @param rows their values
 * @param places where each row is written
 */
record TypedRows(Span place, StructType form, List<Row> rows, List<Span> places) {

  /** Rows of all columns of a form; those that are not written are NULL. */
  static TypedRows whole(
      Table table, StructType form, String dataset, CellTypes types, Findings findings) {
    checkColumns(table, form, dataset, findings);
    return of(table, form, types, findings);
  }

  /** Rows of the columns that are written, in that order. */
  static TypedRows named(
      Table table, StructType form, String dataset, CellTypes types, Findings findings) {
    checkColumns(table, form, dataset, findings);
    StructField[] fields =
        table.columns().stream()
            .flatMap(c -> field(form, c.value()).stream())
            .toArray(StructField[]::new);
    return of(table, new StructType(fields), types, findings);
  }

  private static TypedRows of(Table table, StructType form, CellTypes types, Findings findings) {
    List<Row> rows = new ArrayList<>();
    for (Table.Row row : table.rows()) {
      Object[] values = new Object[form.size()];
      for (int i = 0; i < values.length; i++) {
        StructField field = form.apply(i);
        Optional<Cell> cell = row.cell(field.name());
        try {
          values[i] = cell.map(c -> types.value(c, field.dataType(), field.name())).orElse(null);
        } catch (CellTypes.Refused refused) {
          findings.add(refused.finding());
        }
      }
      rows.add(RowFactory.create(values));
    }
    return new TypedRows(
        table.place(), form, rows, table.rows().stream().map(Table.Row::place).toList());
  }

  private static void checkColumns(
      Table table, StructType form, String dataset, Findings findings) {
    List<String> known = Arrays.asList(form.fieldNames());
    table.columns().forEach(column -> checkColumn(column, known, dataset, findings));
  }

  private static void checkColumn(
      Text column, List<String> known, String dataset, Findings findings) {
    if (known.stream().noneMatch(column.value()::equalsIgnoreCase)) {
      findings.add(
          Finding.of(Code.UNKNOWN_COLUMN, "'" + dataset + "' has no column '" + column + "'")
              .at(column.span())
              .proposing(Nearest.to(column.value(), known))
              .note("columns: " + Nearest.few(column.value(), known)));
    }
  }

  private static Optional<StructField> field(StructType form, String name) {
    return Arrays.stream(form.fields()).filter(f -> f.name().equalsIgnoreCase(name)).findFirst();
  }
}
