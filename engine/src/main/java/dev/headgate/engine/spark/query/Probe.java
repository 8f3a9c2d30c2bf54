package dev.headgate.engine.spark.query;

import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** Values of every type that stand in one order, to try a condition with. */
final class Probe {
  private static final long SECOND = 1_000_000L;
  private static final long NOON = 992_606_400L * SECOND; // 2001-06-15T12:00:00Z
  private static final long NUMBER = 1_000_000;
  private static final long DAY = 86_400;

  private Probe() {}

  /** Distances that conditions are written with: seconds of a time, units of a number. */
  static LongStream steps() {
    return LongStream.of(
        1, 2, 3, 7, 10, 30, 60, 100, 365, 3_600, DAY, 2 * DAY, 7 * DAY, 30 * DAY, 365 * DAY);
  }

  /**
   * A value of a type.
   *
   * @param step how far it lies after the value of step 0; before it where below 0
   * @return nothing for a type whose values have no order of use here
   */
  static Optional<Expression> of(DataType type, long step) {
    Object value = null;
    if (type.equals(DataTypes.TimestampType) || type.equals(DataTypes.TimestampNTZType)) {
      value = NOON + step * SECOND;
    } else if (type.equals(DataTypes.DateType)) {
      ZoneId zone = DateTimeUtils.getZoneId(SQLConf.get().sessionLocalTimeZone());
      value = DateTimeUtils.microsToDays(NOON + step * SECOND, zone);
    } else if (type.equals(DataTypes.IntegerType)) {
      value = (int) (NUMBER + step);
    } else if (type.equals(DataTypes.LongType)) {
      value = NUMBER + step;
    } else if (type.equals(DataTypes.DoubleType)) {
      value = (double) (NUMBER + step);
    } else if (type instanceof org.apache.spark.sql.types.StringType) {
      value = UTF8String.fromString(step < 0 ? "k" : step > 0 ? "n" : "m");
    }
    return Optional.ofNullable(value).map(v -> new Literal(v, type));
  }
}
