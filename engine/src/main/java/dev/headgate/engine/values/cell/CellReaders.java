package dev.headgate.engine.values.cell;

import java.util.Optional;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;

/** The reader of each of Spark's types that a text may be a value of. */
public final class CellReaders {
  private CellReaders() {}

  /** The reader of a type, nothing for one that no text is a value of. */
  public static Optional<CellReader> of(DataType type, CellRules rules) {
    if (type instanceof StringType) {
      return Optional.of(TextReader.ANY);
    }
    if (type instanceof DoubleType || type instanceof FloatType) {
      return Optional.of(new FloatingReader(type instanceof FloatType, rules.nonFinite()));
    }
    if (type instanceof DecimalType decimal) {
      return Optional.of(new DecimalReader(decimal.precision(), decimal.scale(), rules.rounds()));
    }
    if (type instanceof BooleanType) {
      return Optional.of(BooleanReader.ANY);
    }
    return whole(type).or(() -> time(type, rules));
  }

  /**
   * The reader of a column whose type was inferred. What the type would change is remarked, such as
   * a leading zero.
   */
  public static Optional<CellReader> ofInferred(DataType type, CellRules rules) {
    boolean mayLose =
        type instanceof IntegerType
            || type instanceof LongType
            || type instanceof DoubleType
            || type instanceof BooleanType;
    return of(type, rules).map(reader -> mayLose ? new InferredReader(reader) : reader);
  }

  private static Optional<CellReader> whole(DataType type) {
    if (type instanceof IntegerType) {
      return Optional.of(WholeReader.INT);
    }
    if (type instanceof LongType) {
      return Optional.of(WholeReader.LONG);
    }
    if (type instanceof ShortType) {
      return Optional.of(WholeReader.SHORT);
    }
    return type instanceof ByteType ? Optional.of(WholeReader.BYTE) : Optional.empty();
  }

  private static Optional<CellReader> time(DataType type, CellRules rules) {
    if (type instanceof DateType) {
      return Optional.of(
          pattern(rules.dateFormat(), rules)
              .<CellReader>map(PatternDayReader::new)
              .orElse(DayReader.ISO));
    }
    Optional<TimePattern> pattern = pattern(rules.timestampFormat(), rules);
    if (type instanceof TimestampType) {
      Clock clock =
          new Clock(
              rules.zone(),
              rules.ambiguous().orElse(Ambiguous.EARLIER),
              rules.ambiguous().isEmpty());
      return Optional.of(
          pattern
              .<CellReader>map(p -> new PatternMomentReader(p, clock, rules.rounds()))
              .orElseGet(() -> new MomentReader(clock, rules.rounds())));
    }
    return type instanceof TimestampNTZType
        ? Optional.of(
            pattern
                .<CellReader>map(p -> new PatternMomentReader(p, null, rules.rounds()))
                .orElseGet(() -> new LocalTimeReader(rules.rounds())))
        : Optional.empty();
  }

  private static Optional<TimePattern> pattern(Optional<String> written, CellRules rules) {
    return written.map(p -> new TimePattern(p, rules.century()));
  }

  /** A value that was read, as Spark keeps it within a row. */
  public static Object kept(Object value) {
    if (value instanceof String text) {
      return UTF8String.fromString(text);
    }
    return value instanceof java.math.BigDecimal number ? Decimal.apply(number) : value;
  }

  /** A cell's text without the blanks around it. */
  public static String bare(String text) {
    int length = text.length();
    return length > 0 && text.charAt(0) > ' ' && text.charAt(length - 1) > ' '
        ? text
        : text.strip();
  }
}
