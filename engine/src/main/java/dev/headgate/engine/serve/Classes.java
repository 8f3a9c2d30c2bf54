package dev.headgate.engine.serve;

import dev.headgate.engine.model.score.Signature;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The classes of a label in index order, and the way from a label's value to its index and back.
 *
 * @param values each a String, Boolean, Long or Double, all of one kind; empty for a number
 */
public record Classes(List<Object> values) {
  /** The label is a number. */
  public static final Classes NONE = new Classes(List.of());

  /** Copies the values. */
  public Classes {
    values = List.copyOf(values);
  }

  /** The classes that a model tells apart. */
  public static Classes of(Signature signature) {
    return new Classes(signature.classes());
  }

  /** How many there are. */
  public int size() {
    return values.size();
  }

  /** Their names, as a report writes them. */
  public List<String> names() {
    return values.stream().map(String::valueOf).toList();
  }

  /**
   * A label's index as a double, null for what is no class; of a number, the number itself as a
   * double.
   */
  public Column index(Column label) {
    if (values.isEmpty()) {
      return label.cast(DataTypes.DoubleType);
    }
    Column canonical = label.cast(type());
    Column index = functions.lit(null).cast(DataTypes.DoubleType);
    for (int i = values.size() - 1; i >= 0; i--) {
      index =
          functions
              .when(canonical.equalTo(functions.lit(values.get(i))), functions.lit((double) i))
              .otherwise(index);
    }
    return index;
  }

  /** The type of their values: STRING, BOOLEAN, BIGINT or DOUBLE; of a number DOUBLE. */
  public DataType type() {
    if (values.isEmpty()) {
      return DataTypes.DoubleType;
    }
    Object first = values.get(0);
    if (first instanceof String) {
      return DataTypes.StringType;
    }
    if (first instanceof Boolean) {
      return DataTypes.BooleanType;
    }
    return first instanceof Long ? DataTypes.LongType : DataTypes.DoubleType;
  }
}
