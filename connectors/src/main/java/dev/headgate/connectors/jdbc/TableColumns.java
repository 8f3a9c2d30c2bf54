package dev.headgate.connectors.jdbc;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** The columns of a table that is there, held against those that are to be written. */
final class TableColumns {
  private static final Set<Integer> WHOLE =
      Set.of(Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT);
  private static final Set<Integer> EXACT = Set.of(Types.NUMERIC, Types.DECIMAL);
  private static final Set<Integer> FLOATS = Set.of(Types.FLOAT, Types.DOUBLE);
  private static final Set<Integer> TEXTS =
      Set.of(
          Types.CHAR,
          Types.VARCHAR,
          Types.LONGVARCHAR,
          Types.NCHAR,
          Types.NVARCHAR,
          Types.LONGNVARCHAR,
          Types.CLOB,
          Types.NCLOB);
  private static final Set<Integer> TIMES = Set.of(Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE);
  private static final Set<Integer> BYTES =
      Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB);

  /** A scale above this is no limit, but a database's way to say that there is none. */
  private static final int MOST_DIGITS = 1000;

  private final List<Column> columns;

  private TableColumns(List<Column> columns) {
    this.columns = columns;
  }

  private record Column(
      String name, int type, String typeName, int size, int scale, boolean required) {}

  static TableColumns of(Connection connection, TableName table) throws SQLException {
    List<Column> columns = new ArrayList<>();
    String schema =
        table.schema().isPresent() ? TableName.escaped(connection, table.schema().get()) : null;
    String name = TableName.escaped(connection, table.name());
    try (ResultSet found =
        connection.getMetaData().getColumns(connection.getCatalog(), schema, name, "%")) {
      while (found.next()) {
        boolean required =
            "NO".equals(found.getString("IS_NULLABLE"))
                && found.getString("COLUMN_DEF") == null
                && !"YES".equals(found.getString("IS_AUTOINCREMENT"))
                && !"YES".equals(found.getString("IS_GENERATEDCOLUMN"));
        columns.add(
            new Column(
                found.getString("COLUMN_NAME"),
                found.getInt("DATA_TYPE"),
                found.getString("TYPE_NAME"),
                found.getInt("COLUMN_SIZE"),
                found.getInt("DECIMAL_DIGITS"),
                required));
      }
    }
    return new TableColumns(columns);
  }

  /** The table's own spelling of a column. */
  String spelt(String name) {
    return find(name).map(Column::name).orElse(name);
  }

  private Optional<Column> find(String name) {
    Optional<Column> exact = columns.stream().filter(c -> c.name().equals(name)).findFirst();
    return exact.or(
        () -> columns.stream().filter(c -> c.name().equalsIgnoreCase(name)).findFirst());
  }

  /** What keeps rows from being written whole: a column that is not there, or is too narrow. */
  List<Finding> misfits(StructType written, TableName table, ColumnTypes types) {
    List<Finding> findings = new ArrayList<>();
    for (StructField field : written.fields()) {
      Optional<Column> own = find(field.name());
      if (own.isEmpty()) {
        findings.add(missing(field, table, types));
      } else if (!holds(own.get(), field.dataType())) {
        findings.add(
            Finding.of(
                    Code.SINK_MISFIT,
                    "the column '%s' of the table '%s' is %s and would not hold %s whole"
                        .formatted(
                            own.get().name(), table, shown(own.get()), field.dataType().sql()))
                .note("CAST it in the source's SQL, or change the table"));
      }
    }
    for (Column column : columns) {
      boolean given =
          List.of(written.fieldNames()).stream().anyMatch(column.name()::equalsIgnoreCase);
      if (column.required() && !given) {
        findings.add(
            Finding.of(
                    Code.SINK_MISFIT,
                    "the table '%s' needs a value for '%s', which is not published"
                        .formatted(table, column.name()))
                .note("publish such a column, or give the table's one a default"));
      }
    }
    return findings;
  }

  private Finding missing(StructField field, TableName table, ColumnTypes types) {
    List<String> names = columns.stream().map(Column::name).toList();
    String type = types.name(field.dataType()).orElse("");
    Finding finding =
        Finding.of(
            Code.SINK_MISFIT, "the table '%s' has no column '%s'".formatted(table, field.name()));
    return Nearest.to(field.name(), names)
        .map(near -> finding.note("it has '" + near + "'"))
        .orElse(finding)
        .note("add it: ALTER TABLE %s ADD COLUMN %s %s".formatted(table, field.name(), type));
  }

  private static String shown(Column column) {
    return EXACT.contains(column.type()) && isLimited(column)
        ? column.typeName() + "(" + column.size() + "," + column.scale() + ")"
        : column.typeName();
  }

  private static boolean isLimited(Column column) {
    return column.size() > 0 && column.size() <= MOST_DIGITS;
  }

  /** A type that is none of the known ones is left to the database. */
  private static boolean holds(Column column, DataType type) {
    int own = column.type();
    boolean text = TEXTS.contains(own);
    boolean number =
        WHOLE.contains(own) || EXACT.contains(own) || FLOATS.contains(own) || own == Types.REAL;
    boolean truth = own == Types.BOOLEAN || own == Types.BIT;
    boolean time = TIMES.contains(own) || own == Types.DATE;
    if (!(text || number || truth || time || BYTES.contains(own))) {
      return true;
    }
    if (type instanceof NumericType) {
      return number && holdsNumber(column, type);
    }
    if (type instanceof StringType) {
      return text;
    }
    if (type instanceof BooleanType) {
      return truth;
    }
    if (type instanceof DateType) {
      return time;
    }
    if (type instanceof TimestampType || type instanceof TimestampNTZType) {
      return TIMES.contains(own);
    }
    return !(type instanceof BinaryType) || BYTES.contains(own);
  }

  private static boolean holdsNumber(Column column, DataType type) {
    int own = column.type();
    if (type instanceof DoubleType) {
      return FLOATS.contains(own) || EXACT.contains(own) && !isLimited(column);
    }
    if (type instanceof FloatType) {
      return FLOATS.contains(own) || own == Types.REAL || EXACT.contains(own) && !isLimited(column);
    }
    int scale = type instanceof DecimalType decimal ? decimal.scale() : 0;
    if (WHOLE.contains(own)) {
      return scale == 0;
    }
    return !EXACT.contains(own) || !isLimited(column) || column.scale() >= scale;
  }
}
