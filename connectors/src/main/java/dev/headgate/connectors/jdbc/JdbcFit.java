package dev.headgate.connectors.jdbc;

import dev.headgate.connectors.input.TableColumns;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.spi.PositionReader;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** The declared columns held against those of a database. */
final class JdbcFit {

  private final PositionReader.Asked asked;
  private final SourceTable table;
  private final JdbcSourceOptions options;
  private final TableColumns columns;

  JdbcFit(PositionReader.Asked asked, JdbcLook look) {
    this.asked = asked;
    this.table = look.table();
    this.options = look.options();
    this.columns = look.trouble().columns(table.names());
  }

  /** What does not fit; what is left out is told. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (StructField field : asked.declared().fields()) {
      table
          .column(field.name())
          .ifPresentOrElse(
              own -> {
                if (!fits(own.form(), field.dataType())) {
                  findings.add(otherType(own, field));
                }
              },
              () -> findings.add(columns.lacking(field.name())));
    }
    columns.tellNew(asked, findings, List.of("or name the columns to read by a 'query'"));
    return List.copyOf(findings);
  }

  /** The table's columns: those that are declared, then the new ones that are to be added. */
  StructType columns() {
    return columns.read(asked);
  }

  /** Whether values of a form may be those of a type, as each of them is looked at. */
  private static boolean fits(SourceColumn.Form form, DataType type) {
    if (form == SourceColumn.Form.BYTES || type instanceof BinaryType) {
      return form == SourceColumn.Form.BYTES && type instanceof BinaryType;
    }
    if (form == SourceColumn.Form.TEXT || type instanceof StringType) {
      return true;
    }
    return switch (form) {
      case WHOLE, DECIMAL, SINGLE, DOUBLE -> type instanceof NumericType;
      case TRUTH -> type instanceof BooleanType;
      case DAY ->
          type instanceof DateType
              || type instanceof TimestampType
              || type instanceof TimestampNTZType;
      case LOCAL -> type instanceof TimestampType || type instanceof TimestampNTZType;
      case MOMENT -> type instanceof TimestampType;
      case BYTES, TEXT -> throw new IllegalStateException("looked at before");
    };
  }

  private Finding otherType(SourceColumn own, StructField field) {
    return Finding.of(
            Code.COLUMN_TYPE,
            "the column '%s' of %s is %s, declared %s"
                .formatted(own.name(), options.what(), own.said(), field.dataType().sql()))
        .at(options.place().span())
        .note("declare the database's type and cast in SQL, or cast in a 'query'");
  }
}
