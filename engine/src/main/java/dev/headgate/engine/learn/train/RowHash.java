package dev.headgate.engine.learn.train;

import dev.headgate.engine.serve.ColumnType;
import dev.headgate.engine.spi.ColumnName;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A row's place between 0 and 1 by the xxHash64 of a salt and its columns.
 *
 * <p>Columns are hashed in canonical types (long, double, string), so that a widened type moves no
 * row; a null is a value like any other.
 */
final class RowHash {
  private static final double UNIT = 0x1.0p-53;

  private RowHash() {}

  /** The place of a row; 0 without columns. */
  static Column unit(String salt, StructType schema, List<String> columns) {
    if (columns.isEmpty()) {
      return functions.lit(0.0);
    }
    List<Column> hashed = new ArrayList<>();
    hashed.add(functions.lit(salt));
    for (String name : columns) {
      Column column = ColumnName.column(name);
      hashed.add(column.isNull());
      hashed.add(canonical(column, schema.apply(name).dataType()));
    }
    Column hash = functions.xxhash64(hashed.toArray(Column[]::new));
    return functions
        .shiftrightunsigned(hash, 11)
        .cast(DataTypes.DoubleType)
        .multiply(functions.lit(UNIT));
  }

  private static Column canonical(Column column, DataType type) {
    return switch (ColumnType.of(type)) {
      case WHOLE, TRUTH -> column.cast(DataTypes.LongType);
      case FRACTION -> column.cast(DataTypes.DoubleType);
      case TIME -> functions.unix_micros(column.cast(DataTypes.TimestampType));
      default -> column.cast(DataTypes.StringType);
    };
  }
}
