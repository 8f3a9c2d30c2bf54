package dev.headgate.connectors.csv;

import dev.headgate.connectors.files.FileForm;
import dev.headgate.connectors.files.FilePlace;
import dev.headgate.connectors.files.FileSink;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.spi.ColumnName;
import dev.headgate.engine.spi.SinkRequest;
import dev.headgate.engine.store.record.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** Writes csv so that a reader gets back what was there: texts whole, times to the microsecond. */
final class CsvWriter {
  private final CsvSinkOptions options;

  CsvWriter(CsvSinkOptions options) {
    this.options = options;
  }

  /** Writes to where settings say. */
  static FileSink sink(Function<Record, FilePlace> to) {
    return new FileSink(
        options ->
            new FileForm(
                to.apply(options),
                new CsvWriter((CsvSinkOptions) options)::write,
                name -> name.replace(".txt", ".csv")),
        (options, columns) -> unfit(columns));
  }

  /** A finding for each column of a type that has no form in csv. */
  static List<Finding> unfit(StructType columns) {
    List<Finding> findings = new ArrayList<>();
    for (StructField field : columns.fields()) {
      if (!hasForm(field.dataType())) {
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

  private static boolean hasForm(DataType type) {
    return type instanceof NumericType
        || type instanceof StringType
        || type instanceof BooleanType
        || type instanceof DateType
        || type instanceof TimestampType
        || type instanceof TimestampNTZType;
  }

  private void write(SinkRequest request, Dataset<Row> rows, long count, String folder) {
    requireSeen(rows);
    WrittenLines lines = WrittenLines.of(options, rows.schema(), request.zone());
    if (count == 0) {
      put(rows.sparkSession().createDataset(lines.head(), Encoders.STRING()).coalesce(1), folder);
      return;
    }
    FormulaWatch watch = FormulaWatch.over(rows, options);
    put(rows.mapPartitions(watch.watching(lines), Encoders.STRING()), folder);
    watch.warning().ifPresent(request.warnings());
  }

  private void put(Dataset<String> lines, String folder) {
    lines
        .write()
        .option("compression", options.path().value().endsWith(".gz") ? "gzip" : "none")
        .option("maxRecordsPerFile", 0)
        .text(folder);
  }

  /** Refuses rows that would be blank lines, which readers pass by. */
  private void requireSeen(Dataset<Row> rows) {
    List<String> names = List.of(rows.schema().fieldNames());
    boolean shows =
        !options.nullValue().isBlank()
            || names.size() > 1 && !Character.isWhitespace(options.delimiter().value().charAt(0));
    if (shows) {
      return;
    }
    Column nothing =
        names.stream()
            .map(name -> ColumnName.column(name).isNull())
            .reduce(Column::and)
            .orElseThrow();
    long blank = rows.filter(nothing).count();
    if (blank > 0) {
      Finding finding =
          Finding.of(
                  Code.BLANK_LINES,
                  blank == 1
                      ? "1 row would be a blank line, which readers of csv pass by"
                      : blank + " rows would be blank lines, which readers of csv pass by")
              .at(options.path().span())
              .note("NULL is all that they hold in " + String.join(", ", names))
              .note("say null_value: NA, or publish a column beside it that is never NULL");
      throw new Problem(Problem.Blame.DATA, List.of(finding));
    }
  }
}
