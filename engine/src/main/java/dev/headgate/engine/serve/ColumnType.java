package dev.headgate.engine.serve;

import dev.headgate.engine.model.score.Input;
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

/** What a column's SQL type is to a model and to a comparison. */
public enum ColumnType {
  WHOLE,
  FRACTION,
  TRUTH,
  TEXT,
  TIME,
  OTHER;

  /** That of a field. */
  public static ColumnType of(StructField field) {
    return of(field.dataType());
  }

  /** That of a type. */
  public static ColumnType of(DataType type) {
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

  /** Whether it is whole or a fraction. */
  public boolean isNumber() {
    return this == WHOLE || this == FRACTION;
  }

  /** Whether it can stand for a number: one, or a truth. */
  public boolean isNumberLike() {
    return isNumber() || this == TRUTH;
  }

  /** Whether its values name classes. */
  public boolean isClass() {
    return this == WHOLE || this == TRUTH || this == TEXT;
  }

  /** Whether values of both are equal where they say the same. */
  public boolean agreesWith(ColumnType other) {
    return this == other || isNumber() && other.isNumber();
  }

  /**
   * Whether a kind of columns takes it; none takes a time, which moves on by itself.
   *
   * @param kind numeric, categorical or all
   */
  public boolean isOf(String kind) {
    return switch (kind) {
      case "numeric" -> isNumberLike();
      case "categorical" -> this == TEXT;
      default -> isNumberLike() || this == TEXT;
    };
  }

  /** What a model is fed of a column that is no category. */
  public Input input(String name) {
    return switch (this) {
      case WHOLE, FRACTION -> Input.numeric(name);
      case TRUTH -> Input.bool(name);
      default -> throw new IllegalStateException(name + " is " + this);
    };
  }
}
