package dev.headgate.connectors.parquet;

import dev.headgate.dsl.language.Dataset.NonFinite;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Makes values of what is stored, each as it stands or not at all.
 *
 * @param column the column as the file has it
 * @param target the table's column
 * @param rounds whether digits below a microsecond are cut off
 * @param nonFinite what to do with NaN and infinite numbers
 * @param zone where a local time is a moment
 */
record ParquetCell(
    FileColumn column, StructField target, boolean rounds, NonFinite nonFinite, ZoneId zone)
    implements Serializable {
  private static final long JULIAN_1970 = 2_440_588;
  private static final long MICROS_OF_DAY = 86_400_000_000L;
  private static final int FIRST_DAY = (int) LocalDate.of(1, 1, 1).toEpochDay();
  private static final int LAST_DAY = (int) LocalDate.of(9999, 12, 31).toEpochDay();
  private static final long EXACT_DOUBLE = 1L << 53;
  private static final String TOO_FINE = " has digits below a microsecond";
  private static final String ROUND = "parquet cuts them off by round: true";
  private static final int EXACT_FLOAT = 1 << 24;

  /** A value that cannot be held as it stands. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String reason) {
      super(reason, null, false, false);
    }
  }

  /** The value of a row's place, of the column's type. */
  Object value(InternalRow row, int place) throws Unreadable {
    if (row.isNullAt(place)) {
      if (!target.nullable()) {
        throw unreadable("no value");
      }
      return null;
    }
    Object stored = row.get(place, column.stored());
    Object value =
        switch (column.form()) {
          case PLAIN -> stored;
          case NANOSECONDS -> micros((Long) stored);
          case JULIAN -> julian((byte[]) stored);
          case MILLIS_OF_DAY -> timeOfDay(((Number) stored).longValue() * 1_000_000);
          case MICROS_OF_DAY -> timeOfDay(Math.multiplyExact((Long) stored, 1_000));
          case NANOS_OF_DAY -> timeOfDay((Long) stored);
          case HALF -> half((byte[]) stored);
          case UUID -> uuid((byte[]) stored);
          case NOTHING, UNKNOWN -> throw unreadable("a value where the file says there is none");
        };
    check(value, column.type());
    exact(value);
    return value;
  }

  private Long micros(long nanos) throws Unreadable {
    if (Math.floorMod(nanos, 1000) != 0 && !rounds) {
      long second = Math.floorDiv(nanos, 1_000_000_000L);
      int rest = (int) Math.floorMod(nanos, 1_000_000_000L);
      throw unreadable(LocalDateTime.ofEpochSecond(second, rest, ZoneOffset.UTC) + TOO_FINE, ROUND);
    }
    return Math.floorDiv(nanos, 1000);
  }

  private Long julian(byte[] bytes) throws Unreadable {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long nanos = buffer.getLong();
    long day = Integer.toUnsignedLong(buffer.getInt()) - JULIAN_1970;
    boolean broken = nanos % 1000 != 0 && !rounds;
    if (broken) {
      throw unreadable(LocalDate.ofEpochDay(day) + " " + nanos + " ns" + TOO_FINE, ROUND);
    }
    return day * MICROS_OF_DAY + Math.floorDiv(nanos, 1000);
  }

  private UTF8String timeOfDay(long nanos) throws Unreadable {
    if (nanos < 0 || nanos >= MICROS_OF_DAY * 1000) {
      throw unreadable(nanos + " ns is no time of a day");
    }
    return UTF8String.fromString(
        LocalTime.ofNanoOfDay(nanos).format(DateTimeFormatter.ISO_LOCAL_TIME));
  }

  /** A number of IEEE 754's half precision, as one of single precision. */
  static Float half(byte[] bytes) {
    int bits = (bytes[0] & 0xff) | (bytes[1] & 0xff) << 8;
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float sign = (bits & 0x8000) == 0 ? 1f : -1f;
    if (exponent == 0x1f) {
      return fraction == 0 ? sign * Float.POSITIVE_INFINITY : Float.NaN;
    }
    return exponent == 0
        ? sign * Math.scalb((float) fraction, -24)
        : sign * Math.scalb((float) (fraction | 0x400), exponent - 25);
  }

  static UTF8String uuid(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return UTF8String.fromString(new UUID(buffer.getLong(), buffer.getLong()).toString());
  }

  /** Refuses a value, or one within it, that is none of its type. */
  private void check(Object value, DataType type) throws Unreadable {
    if (value == null) {
      return;
    }
    if (type instanceof StringType && !((UTF8String) value).isValid()) {
      throw unreadable("'" + value + "' is not UTF-8");
    }
    if (type instanceof DoubleType || type instanceof FloatType) {
      double number = ((Number) value).doubleValue();
      if (nonFinite == NonFinite.REFUSE && !Double.isFinite(number)) {
        throw unreadable(
            number + " is no finite number", "ingest takes it as one by non_finite: keep");
      }
    } else if (type instanceof DateType) {
      day((Integer) value);
    } else if (type instanceof TimestampType || type instanceof TimestampNTZType) {
      day(Math.floorDiv((Long) value, MICROS_OF_DAY));
    } else if (type instanceof StructType struct) {
      InternalRow row = (InternalRow) value;
      for (int i = 0; i < struct.size(); i++) {
        DataType of = struct.apply(i).dataType();
        check(row.isNullAt(i) ? null : row.get(i, of), of);
      }
    } else if (type instanceof ArrayType array) {
      elements((ArrayData) value, array.elementType());
    } else if (type instanceof MapType map) {
      elements(((MapData) value).keyArray(), map.keyType());
      elements(((MapData) value).valueArray(), map.valueType());
    }
  }

  private void elements(ArrayData items, DataType type) throws Unreadable {
    for (int i = 0; i < items.numElements(); i++) {
      check(items.isNullAt(i) ? null : items.get(i, type), type);
    }
  }

  private void day(long day) throws Unreadable {
    if (day < FIRST_DAY || day > LAST_DAY) {
      throw unreadable("day " + day + " since 1970 has no year of four digits");
    }
  }

  /** Refuses a value that the declared type does not hold as it stands. */
  private void exact(Object value) throws Unreadable {
    DataType declared = target.dataType();
    if (value instanceof Decimal decimal && declared instanceof LongType) {
      if (decimal.toJavaBigDecimal().toBigInteger().bitLength() > 63) {
        throw unreadable(decimal + " is too great for BIGINT");
      }
    } else if (value instanceof Long number && column.type() instanceof LongType) {
      long most = declared instanceof FloatType ? EXACT_FLOAT : EXACT_DOUBLE;
      boolean floats = declared instanceof FloatType || declared instanceof DoubleType;
      if (floats && (number > most || number < -most)) {
        throw unreadable(number + " is held by " + declared.sql() + " only about");
      }
    } else if (value instanceof Integer number
        && column.type() instanceof IntegerType
        && declared instanceof FloatType
        && (number > EXACT_FLOAT || number < -EXACT_FLOAT)) {
      throw unreadable(number + " is held by FLOAT only about");
    } else if (column.type() instanceof TimestampNTZType && declared instanceof TimestampType) {
      moment((Long) value);
    } else if (value instanceof byte[] bytes
        && column.type() instanceof BinaryType
        && declared instanceof StringType
        && !UTF8String.fromBytes(bytes).isValid()) {
      throw unreadable("bytes that are not UTF-8");
    }
  }

  private void moment(long micros) throws Unreadable {
    LocalDateTime local =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(micros, 1_000_000L),
            (int) Math.floorMod(micros, 1_000_000L) * 1000,
            ZoneOffset.UTC);
    if (zone.getRules().getValidOffsets(local).isEmpty()) {
      throw unreadable(local + " does not exist in " + zone + ", as the clocks skip it");
    }
  }

  private Unreadable unreadable(String reason) {
    return new Unreadable(reason + " (column " + column.name() + ")");
  }

  private Unreadable unreadable(String reason, String cure) {
    return new Unreadable(unreadable(reason).getMessage() + ": " + cure);
  }
}
