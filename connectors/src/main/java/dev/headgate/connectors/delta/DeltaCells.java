package dev.headgate.connectors.delta;

import dev.headgate.dsl.language.Dataset.NonFinite;
import dev.headgate.engine.spi.ColumnName;
import dev.headgate.engine.spi.Lineage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Rows of a table as the declared columns take them. A row with a value that its column does not
 * take is one of which only the text and the reason stand.
 */
final class DeltaCells {
  /** Up to here each whole number is one of a DOUBLE, or a FLOAT. */
  private static final long EXACT_DOUBLE = 1L << 53;

  private static final long EXACT_FLOAT = 1L << 24;

  private final DeltaFit fit;
  private final NonFinite nonFinite;
  private final String source;

  /**
   * Cells.
   *
   * @param source what is told as the place that rows came from
   */
  DeltaCells(DeltaFit fit, NonFinite nonFinite, String source) {
    this.fit = fit;
    this.nonFinite = nonFinite;
    this.source = source;
  }

  /** The rows with their lineage. */
  Dataset<Row> of(Dataset<Row> rows) {
    StructType columns = fit.columns();
    Column reason = reason(columns);
    Dataset<Row> judged = rows.withColumn(Lineage.REASON, reason);
    Column whole = functions.col(Lineage.REASON).isNull();
    List<Column> all = new ArrayList<>();
    for (StructField field : columns.fields()) {
      all.add(functions.when(whole, typed(field)).as(field.name()));
    }
    Column none = functions.lit(null).cast("string");
    all.add(functions.lit(source).as(Lineage.SOURCE));
    all.add(functions.when(functions.not(whole), text(columns)).as(Lineage.CORRUPT));
    all.add(functions.col(Lineage.REASON));
    all.add(none.as(Lineage.NOTES));
    return judged.select(all.toArray(Column[]::new));
  }

  private StructField own(StructField field) {
    return fit.own(field.name()).orElseThrow();
  }

  private Column value(StructField field) {
    return ColumnName.column(own(field).name());
  }

  private Column typed(StructField field) {
    DataType own = own(field).dataType();
    boolean asText = field.dataType() instanceof StringType && !(own instanceof StringType);
    return asText ? shown(field) : value(field).cast(field.dataType());
  }

  /** A value as text: lists and structs as JSON, bytes as their digits. */
  private Column shown(StructField field) {
    DataType own = own(field).dataType();
    if (DeltaTypes.isNested(own)) {
      return functions.to_json(value(field));
    }
    return own instanceof BinaryType ? functions.hex(value(field)) : value(field).cast("string");
  }

  private Column text(StructType columns) {
    Column[] cells =
        Arrays.stream(columns.fields())
            .map(field -> value(field).as(field.name()))
            .toArray(Column[]::new);
    return functions.to_json(functions.struct(cells), Map.of("ignoreNullFields", "false"));
  }

  /** Why the first value that is not taken is not; NULL where all are. */
  private Column reason(StructType columns) {
    List<Column> reasons = new ArrayList<>();
    for (StructField field : columns.fields()) {
      reasons(field, reasons);
    }
    reasons.add(functions.lit(null).cast("string"));
    return functions.coalesce(reasons.toArray(Column[]::new));
  }

  private void reasons(StructField field, List<Column> reasons) {
    Column value = value(field);
    DataType own = own(field).dataType();
    String of = " (column " + field.name() + ")";
    if (!field.nullable()) {
      reasons.add(functions.when(value.isNull(), functions.lit("no value" + of)));
    }
    if (DeltaTypes.isFloating(own) && nonFinite == NonFinite.REFUSE) {
      reasons.add(
          said(
              isNotFinite(value),
              value,
              " is no finite number" + of + ": ingest takes it as one" + " by non_finite: keep"));
    }
    if (own instanceof DateType
        || own instanceof TimestampType
        || own instanceof TimestampNTZType) {
      Column year = functions.year(value);
      reasons.add(said(year.lt(1).or(year.gt(9999)), value, " has no year of four digits" + of));
    }
    most(own, field.dataType())
        .ifPresent(
            most ->
                reasons.add(
                    said(
                        value.gt(most).or(value.lt(-most)),
                        value,
                        " is held by " + field.dataType().sql() + " only about" + of)));
  }

  private static Optional<Long> most(DataType own, DataType declared) {
    boolean isLong = own instanceof LongType;
    if (declared instanceof DoubleType && isLong) {
      return Optional.of(EXACT_DOUBLE);
    }
    return declared instanceof FloatType && (isLong || own instanceof IntegerType)
        ? Optional.of(EXACT_FLOAT)
        : Optional.empty();
  }

  private static Column isNotFinite(Column number) {
    Column infinite = functions.abs(number).equalTo(functions.lit(Double.POSITIVE_INFINITY));
    return functions.isnan(number).or(infinite);
  }

  private static Column said(Column when, Column value, String what) {
    return functions.when(when, functions.concat(value.cast("string"), functions.lit(what)));
  }
}
