package dev.headgate.connectors.delta;

import dev.headgate.engine.spark.Types;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** Which types hold the values of a table's types as they stand. */
final class DeltaTypes {
  private DeltaTypes() {}

  /** Whether a declared type does; of whole numbers in a floating type each is looked at. */
  static boolean holds(DataType own, DataType declared) {
    if (isNested(own) || isNested(declared) || isMoment(own) || isMoment(declared)) {
      return isSame(own, declared);
    }
    boolean rounds = own instanceof DecimalType && isFloating(declared);
    boolean bytes = own instanceof BinaryType && !(declared instanceof BinaryType);
    return !rounds && !bytes && Types.holds(own, declared);
  }

  static boolean isFloating(DataType type) {
    return type instanceof DoubleType || type instanceof FloatType;
  }

  static boolean isNested(DataType type) {
    return type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
  }

  /** What these say as text, or as a day, depends on a zone. */
  private static boolean isMoment(DataType type) {
    return type instanceof TimestampType || type instanceof TimestampNTZType;
  }

  /** Whether two types are one, but for what may be NULL. */
  private static boolean isSame(DataType one, DataType other) {
    if (one instanceof StructType mine && other instanceof StructType its) {
      return isSame(mine, its);
    }
    if (one instanceof ArrayType mine && other instanceof ArrayType its) {
      return isSame(mine.elementType(), its.elementType());
    }
    if (one instanceof MapType mine && other instanceof MapType its) {
      return isSame(mine.keyType(), its.keyType()) && isSame(mine.valueType(), its.valueType());
    }
    return one.equals(other);
  }

  /** Spark casts structs by place: their fields have to be named alike. */
  private static boolean isSame(StructType one, StructType other) {
    boolean same = one.size() == other.size();
    for (int i = 0; same && i < one.size(); i++) {
      same =
          one.apply(i).name().equalsIgnoreCase(other.apply(i).name())
              && isSame(one.apply(i).dataType(), other.apply(i).dataType());
    }
    return same;
  }
}
