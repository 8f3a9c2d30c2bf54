package dev.headgate.connectors.csv;

import dev.headgate.connectors.files.FileForm;
import dev.headgate.connectors.files.FilePlace;
import dev.headgate.connectors.files.FileSink;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.spi.ColumnName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.types.VariantType;

/** Writes csv so that a reader gets back what was there: texts whole, times to the microsecond. */
final class CsvWriter {
  private static final String LOCAL = "yyyy-MM-dd'T'HH:mm:ss.SSSSSS";

  private final CsvSinkOptions options;

  CsvWriter(CsvSinkOptions options) {
    this.options = options;
  }

  /** Writes to where settings say. */
  static FileSink sink(Function<Record, FilePlace> to) {
    return new FileSink(
        options -> new FileForm(to.apply(options), new CsvWriter((CsvSinkOptions) options)::write),
        (options, columns) -> unfit(columns));
  }

  /** A finding for each column of a type that has no form in csv. */
  static List<Finding> unfit(StructType columns) {
    List<Finding> findings = new ArrayList<>();
    for (StructField field : columns.fields()) {
      if (isNested(field.dataType())) {
        findings.add(
            Finding.of(
                    Code.SINK_MISFIT,
                    "csv cannot hold the column '"
                        + field.name()
                        + "' of type "
                        + field.dataType().sql())
                .note("leave it out by 'columns', make it a STRING in SQL, or write parquet"));
      }
    }
    return findings;
  }

  private static boolean isNested(DataType type) {
    return type instanceof StructType
        || type instanceof ArrayType
        || type instanceof MapType
        || type instanceof BinaryType
        || type instanceof VariantType;
  }

  void write(Dataset<Row> rows, String folder) {
    Column[] columns =
        Arrays.stream(rows.schema().fields()).map(CsvWriter::told).toArray(Column[]::new);
    rows.select(columns)
        .write()
        .option("header", options.header())
        .option("sep", options.delimiter().value())
        .option("quote", "\"")
        .option("escape", "\"")
        .option("nullValue", options.nullValue())
        .option("emptyValue", "\"\"")
        .option("ignoreLeadingWhiteSpace", false)
        .option("ignoreTrailingWhiteSpace", false)
        .option("compression", options.path().value().endsWith(".gz") ? "gzip" : "none")
        .csv(folder);
  }

  /** Times as ISO 8601, without a fraction where there is none. */
  private static Column told(StructField field) {
    Column column = ColumnName.column(field.name());
    if (field.dataType() instanceof TimestampType) {
      return trimmed(functions.date_format(column, LOCAL + "XXX")).as(field.name());
    }
    if (field.dataType() instanceof TimestampNTZType) {
      return trimmed(functions.date_format(column, LOCAL)).as(field.name());
    }
    return column;
  }

  private static Column trimmed(Column time) {
    Column whole = functions.regexp_replace(time, "\\.000000", "");
    return functions.regexp_replace(whole, "(\\.\\d*[1-9])0+", "$1");
  }
}
