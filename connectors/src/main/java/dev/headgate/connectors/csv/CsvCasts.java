package dev.headgate.connectors.csv;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.delta.RowExpressions;
import dev.headgate.engine.record.Problem;
import dev.headgate.engine.spi.ColumnName;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkRuntimeException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.util.TimestampFormatter;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/** How a value's text becomes its type; NULL where it does not. */
final class CsvCasts {
  private CsvCasts() {}

  /**
   * The casts of a layout's columns, over a row of texts.
   *
   * @throws Problem if a declared type has no form in csv
   */
  static List<Expression> of(SparkSession spark, CsvLayout layout, CsvOptions options) {
    List<Finding> findings = nested(layout.form(), options);
    if (!findings.isEmpty()) {
      throw new Problem(Problem.Blame.SPEC, findings);
    }
    List<Column> casts = new ArrayList<>();
    for (StructField field : layout.form().fields()) {
      casts.add(cast(field, options));
    }
    return RowExpressions.bound(spark, layout.asText(), casts);
  }

  /** A finding for each column of a type that has no form in csv. */
  static List<Finding> nested(StructType form, CsvOptions options) {
    List<Finding> findings = new ArrayList<>();
    for (StructField field : form.fields()) {
      if (isNested(field.dataType())) {
        findings.add(
            Finding.of(
                    Code.COLUMN_TYPE,
                    "a csv file cannot hold the column '"
                        + field.name()
                        + "' of type "
                        + field.dataType().sql())
                .at(options.path().span())
                .note("declare it as STRING and derive the rest in SQL"));
      }
    }
    return findings;
  }

  /** A finding for each pattern of dates or times that Spark cannot read by. */
  static List<Finding> patterns(CsvOptions options) {
    List<Finding> findings = new ArrayList<>();
    Stream.of(options.dateFormat(), options.timestampFormat())
        .flatMap(Optional::stream)
        .forEach(pattern -> unreadable(pattern).ifPresent(findings::add));
    return findings;
  }

  private static Optional<Finding> unreadable(Text pattern) {
    try {
      TimestampFormatter.apply(pattern.value(), ZoneOffset.UTC, true);
      return Optional.empty();
    } catch (IllegalArgumentException | SparkRuntimeException e) {
      return Optional.of(
          Finding.of(Code.UNKNOWN_WORD, "'" + pattern + "' is no pattern of dates and times")
              .at(pattern.span())
              .note("such as dd.MM.yyyy or yyyy-MM-dd HH:mm:ss"));
    }
  }

  private static boolean isNested(DataType type) {
    return type instanceof StructType
        || type instanceof ArrayType
        || type instanceof MapType
        || type instanceof BinaryType;
  }

  private static Column cast(StructField field, CsvOptions options) {
    Column text = ColumnName.column(field.name());
    DataType type = field.dataType();
    if (type instanceof StringType) {
      return text.as(field.name());
    }
    if (type instanceof TimestampType && options.timestampFormat().isPresent()) {
      return functions
          .try_to_timestamp(text, functions.lit(options.timestampFormat().get().value()))
          .as(field.name());
    }
    if (type instanceof DateType && options.dateFormat().isPresent()) {
      return functions
          .try_to_timestamp(text, functions.lit(options.dateFormat().get().value()))
          .cast(type)
          .as(field.name());
    }
    Column cast = text.try_cast(type);
    if (type instanceof DoubleType || type instanceof FloatType) {
      // Java reads 1d and 1f as numbers; no csv means them so
      cast = functions.when(text.rlike("[0-9.][dDfF]\\s*$"), functions.lit(null)).otherwise(cast);
    }
    return cast.as(field.name());
  }
}
