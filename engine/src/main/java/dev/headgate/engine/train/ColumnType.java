package dev.headgate.engine.train;

import dev.headgate.engine.score.Input;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** What a column's SQL type is to a model. */
enum ColumnType {
  WHOLE,
  FRACTION,
  TRUTH,
  TEXT,
  TIME,
  OTHER;

  static ColumnType of(StructField field) {
    return of(field.dataType());
  }

  static ColumnType of(DataType type) {
    if (type instanceof ByteType
        || type instanceof ShortType
        || type instanceof IntegerType
        || type instanceof LongType
        || (type instanceof DecimalType decimal && decimal.scale() == 0)) {
      return WHOLE;
    }
    if (type instanceof NumericType) {
      return FRACTION;
    }
    if (type instanceof BooleanType) {
      return TRUTH;
    }
    if (type instanceof StringType) {
      return TEXT;
    }
    boolean time =
        type instanceof TimestampType
            || type instanceof TimestampNTZType
            || type instanceof DateType;
    return time ? TIME : OTHER;
  }

  boolean isNumberLike() {
    return this == WHOLE || this == FRACTION || this == TRUTH;
  }

  /** What a model is fed of a column that is no category. */
  Input input(String name) {
    return switch (this) {
      case WHOLE, FRACTION -> Input.numeric(name);
      case TRUTH -> Input.bool(name);
      default -> throw new IllegalStateException(name + " is " + this);
    };
  }
}
