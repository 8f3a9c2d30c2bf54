package dev.headgate.engine.spark.delta;

import dev.headgate.engine.measure.CategoricalSketch;
import dev.headgate.engine.measure.DaySketch;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.unsafe.types.UTF8String;

/** One column of a row on its way into a profile. */
abstract class RowCell {
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.UTF_8);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.UTF_8);

  final int ordinal;

  private RowCell(int ordinal) {
    this.ordinal = ordinal;
  }

  /** Puts the row's value into the day's sketch of the column at this place of the profile. */
  abstract void add(InternalRow row, DaySketch day, int place);

  static RowCell of(int ordinal, DataType type) {
    return type instanceof StringType || type instanceof BooleanType
        ? new Category(ordinal, type instanceof BooleanType)
        : new Number(ordinal, reader(ordinal, type));
  }

  /** Reads a number that is not NULL. */
  private interface Reader {
    double read(InternalRow row);
  }

  private static Reader reader(int at, DataType type) {
    if (type instanceof DoubleType) {
      return row -> row.getDouble(at);
    }
    if (type instanceof FloatType) {
      return row -> row.getFloat(at);
    }
    if (type instanceof IntegerType || type instanceof DateType) {
      return row -> row.getInt(at);
    }
    if (type instanceof ShortType) {
      return row -> row.getShort(at);
    }
    if (type instanceof ByteType) {
      return row -> row.getByte(at);
    }
    if (type instanceof DecimalType decimal) {
      return row -> row.getDecimal(at, decimal.precision(), decimal.scale()).toDouble();
    }
    return row -> row.getLong(at);
  }

  private static final class Number extends RowCell {
    private final Reader reader;

    Number(int ordinal, Reader reader) {
      super(ordinal);
      this.reader = reader;
    }

    @Override
    void add(InternalRow row, DaySketch day, int place) {
      if (row.isNullAt(ordinal)) {
        day.numeric(place).addNull();
      } else {
        day.numeric(place).add(reader.read(row));
      }
    }
  }

  private static final class Category extends RowCell {
    private final boolean truth;

    Category(int ordinal, boolean truth) {
      super(ordinal);
      this.truth = truth;
    }

    @Override
    void add(InternalRow row, DaySketch day, int place) {
      CategoricalSketch sketch = day.categorical(place);
      if (row.isNullAt(ordinal)) {
        sketch.addNull();
      } else if (truth) {
        byte[] word = row.getBoolean(ordinal) ? TRUE : FALSE;
        sketch.add(word, 0, word.length);
      } else {
        UTF8String text = row.getUTF8String(ordinal);
        byte[] bytes = text.getBytes();
        sketch.add(bytes, 0, bytes.length);
      }
    }
  }
}
