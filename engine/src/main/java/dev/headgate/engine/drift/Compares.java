package dev.headgate.engine.drift;

import java.util.Set;
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
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** As what the values of a column's SQL type are compared. */
enum Compares {
  WHOLE,
  FRACTION,
  TRUTH,
  TEXT,
  TIME,
  NOT;

  /** The words for kinds of columns. */
  static final Set<String> KINDS = Set.of("numeric", "categorical", "all");

  static Compares of(DataType type) {
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
    return time ? TIME : NOT;
  }

  /** Whether a kind of columns takes it; none takes a time, which moves on by itself. */
  boolean isOf(String kind) {
    boolean number = isNumber() || this == TRUTH;
    return switch (kind) {
      case "numeric" -> number;
      case "categorical" -> this == TEXT;
      default -> number || this == TEXT;
    };
  }

  boolean isNumber() {
    return this == WHOLE || this == FRACTION;
  }

  /** Whether its values name classes. */
  boolean isClass() {
    return this == WHOLE || this == TRUTH || this == TEXT;
  }

  /** Whether values of both are equal where they say the same. */
  boolean agreesWith(Compares other) {
    return this == other || isNumber() && other.isNumber();
  }
}
