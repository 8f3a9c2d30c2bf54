package dev.headgate.engine.store.state;

import io.delta.kernel.data.ArrayValue;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.MapValue;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.ByteType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Values of Delta Kernel as Java's own. */
final class Values {
  private static final Map<Class<? extends DataType>, BiFunction<ColumnVector, Integer, Object>>
      SINGLE =
          Map.ofEntries(
              Map.entry(BooleanType.class, ColumnVector::getBoolean),
              Map.entry(ByteType.class, (v, row) -> (int) v.getByte(row)),
              Map.entry(ShortType.class, (v, row) -> (int) v.getShort(row)),
              Map.entry(IntegerType.class, ColumnVector::getInt),
              Map.entry(LongType.class, ColumnVector::getLong),
              Map.entry(FloatType.class, ColumnVector::getFloat),
              Map.entry(DoubleType.class, ColumnVector::getDouble),
              Map.entry(DecimalType.class, ColumnVector::getDecimal),
              Map.entry(StringType.class, ColumnVector::getString),
              Map.entry(BinaryType.class, (v, row) -> HexFormat.of().formatHex(v.getBinary(row))),
              Map.entry(DateType.class, (v, row) -> LocalDate.ofEpochDay(v.getInt(row))),
              Map.entry(TimestampType.class, (v, row) -> instant(v.getLong(row))),
              Map.entry(
                  TimestampNTZType.class,
                  (v, row) -> LocalDateTime.ofInstant(instant(v.getLong(row)), ZoneOffset.UTC)));

  private Values() {}

  /** The value of a row; {@code null} for NULL. */
  static Object of(ColumnVector vector, int row) {
    if (vector.isNullAt(row)) {
      return null;
    }
    DataType type = vector.getDataType();
    if (type instanceof StructType struct) {
      return struct(struct, vector, row);
    }
    if (type instanceof ArrayType) {
      ArrayValue array = vector.getArray(row);
      return list(array.getElements(), array.getSize());
    }
    if (type instanceof MapType) {
      return map(vector.getMap(row));
    }
    BiFunction<ColumnVector, Integer, Object> single = SINGLE.get(type.getClass());
    return single == null ? "(" + type + ")" : single.apply(vector, row);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static Map<String, Object> struct(StructType type, ColumnVector vector, int row) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < type.length(); i++) {
      StructField field = type.at(i);
      values.put(field.getName(), of(vector.getChild(i), row));
    }
    return values;
  }

  private static List<Object> list(ColumnVector elements, int size) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(of(elements, i));
    }
    return values;
  }

  private static Map<String, Object> map(MapValue map) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < map.getSize(); i++) {
      values.put(String.valueOf(of(map.getKeys(), i)), of(map.getValues(), i));
    }
    return values;
  }
}
