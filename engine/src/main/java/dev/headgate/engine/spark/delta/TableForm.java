package dev.headgate.engine.spark.delta;

import static dev.headgate.engine.spi.ColumnName.column;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.spark.SparkRows;
import dev.headgate.engine.spi.ColumnName;
import dev.headgate.engine.spi.Lineage;
import dev.headgate.engine.store.record.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The form of rows on their way into a table. */
final class TableForm {
  private TableForm() {}

  /** The columns that the table keeps: all but those of {@link Lineage}. */
  static StructType data(StructType form) {
    return new StructType(
        Arrays.stream(form.fields())
            .filter(f -> !Lineage.COLUMNS.contains(f.name()))
            .toArray(StructField[]::new));
  }

  /**
   * The rows with the table's columns in the table's order, NULL where they have none, and their
   * new columns after them.
   *
   * @throws Problem if a column stands twice or has no type
   */
  static Dataset<Row> fitted(Dataset<Row> rows, StructType table) {
    StructType given = rows.schema();
    requireTable(data(given));
    List<Column> columns = new ArrayList<>();
    for (StructField field : table.fields()) {
      Optional<StructField> same = like(given, field.name());
      columns.add(
          same.map(f -> column(f.name()).as(field.name()))
              .orElseGet(() -> functions.lit(null).cast(field.dataType()).as(field.name())));
    }
    for (StructField field : given.fields()) {
      if (like(table, field.name()).isEmpty()) {
        columns.add(column(field.name()));
      }
    }
    return rows.select(columns.toArray(Column[]::new));
  }

  /** The columns that a table keeps of rows of a form, as expressions over places in a row. */
  static List<Expression> kept(SparkSession spark, StructType form, StructType table) {
    List<Column> columns = Arrays.stream(table.fieldNames()).map(ColumnName::column).toList();
    return SparkRows.bound(spark, form, columns);
  }

  /** A row of a form as one JSON text of the columns that a table keeps. */
  static Expression json(SparkSession spark, StructType form, StructType table) {
    Column[] columns =
        Arrays.stream(table.fieldNames()).map(ColumnName::column).toArray(Column[]::new);
    Column text = functions.to_json(functions.struct(columns)).as("json");
    return SparkRows.bound(spark, form, List.of(text)).get(0);
  }

  /** A column of text over places in a row of a form, NULL where the form does not have it. */
  static Expression text(SparkSession spark, StructType form, String name) {
    Column column =
        like(form, name).isPresent()
            ? ColumnName.column(name)
            : functions.lit(null).cast(DataTypes.StringType).as(name);
    return SparkRows.bound(spark, form, List.of(column)).get(0);
  }

  private static Optional<StructField> like(StructType form, String name) {
    return Arrays.stream(form.fields()).filter(f -> f.name().equalsIgnoreCase(name)).findFirst();
  }

  /** Refuses a form that no table has: a column that stands twice, or has no type. */
  static void requireTable(StructType form) {
    Set<String> seen = new HashSet<>();
    List<Finding> findings = new ArrayList<>();
    for (StructField field : form.fields()) {
      if (!seen.add(field.name().toLowerCase(Locale.ROOT))) {
        findings.add(
            Finding.of(Code.SQL_MEANING, "the column '" + field.name() + "' stands twice")
                .note("name one of them otherwise with AS, or leave it out"));
      }
      if (field.dataType() instanceof NullType) {
        findings.add(
            Finding.of(Code.SQL_MEANING, "the column '" + field.name() + "' is always NULL")
                .note("say its type, such as CAST(NULL AS DOUBLE)"));
      } else if (field.dataType().existsRecursively(type -> type instanceof NullType)) {
        findings.add(
            Finding.of(
                    Code.SQL_MEANING,
                    "the column '" + field.name() + "' holds values that have no type")
                .note("it is " + field.dataType().sql() + ": CAST what is empty or NULL in it"));
      }
    }
    if (!findings.isEmpty()) {
      throw new Problem(Problem.Blame.SPEC, findings);
    }
  }
}
