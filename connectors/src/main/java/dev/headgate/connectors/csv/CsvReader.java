package dev.headgate.connectors.csv;

import dev.headgate.connectors.input.LineageForm;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.spark.DriverSession;
import dev.headgate.engine.spark.FileRows;
import dev.headgate.engine.spark.SparkRows;
import dev.headgate.engine.spi.InputFiles;
import dev.headgate.engine.spi.ReadRequest;
import dev.headgate.engine.spi.SparkReader;
import dev.headgate.engine.spi.infer.Inference;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.Workspace;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Reads csv with Spark. Each file's columns are matched by its own header; a record that is torn,
 * has too many or too few values, or a value that is not of its type, keeps its text and the
 * reason.
 */
final class CsvReader implements SparkReader {
  @Override
  public List<Finding> check(Record options, StructType declared) {
    return CsvColumns.unfit(declared, (CsvOptions) options);
  }

  @Override
  public Optional<Inference> infer(Record options, Workspace workspace, List<InputFile> files) {
    return Optional.of(
        new CsvInference((CsvOptions) options, workspace, new Configuration()).of(files));
  }

  @Override
  public List<String> lacking(ReadRequest request) {
    return CsvLayout.lacking(request, DriverSession.hadoop(request.spark()));
  }

  @Override
  public Dataset<Row> read(ReadRequest request) {
    CsvOptions options = (CsvOptions) request.options();
    Configuration configuration = DriverSession.hadoop(request.spark());
    CsvLayout layout = CsvLayout.of(request, configuration);
    CsvRows rows =
        new CsvRows(layout.form(), CsvColumns.of(request, layout.form()), CsvShape.of(options));
    JavaRDD<InternalRow> read =
        options.splits()
            ? inPieces(request, layout, rows)
            : whole(request, layout, rows, configuration);
    return SparkRows.frame(request.spark(), read.rdd(), LineageForm.beside(layout.form()));
  }

  /** Lines by Spark's own splits: one record a line. */
  private static JavaRDD<InternalRow> inPieces(
      ReadRequest request, CsvLayout layout, CsvRows rows) {
    List<Path> places =
        request.files().stream().map(f -> InputFiles.place(f, request.workspace())).toList();
    Dataset<Row> lines =
        FileRows.lines(request.spark(), places, InputFiles.ANY_NAME)
            .select("value", "_metadata.file_path", "_metadata.file_block_start");
    CsvLines pieces = new CsvLines(rows, layout.files());
    return SparkRows.rows(lines).toJavaRDD().mapPartitions(pieces::read);
  }

  /** Each file by one task: a record may go over several lines, in any encoding. */
  private static JavaRDD<InternalRow> whole(
      ReadRequest request, CsvLayout layout, CsvRows rows, Configuration configuration) {
    List<String> places = List.copyOf(layout.files().keySet());
    JavaSparkContext context = new JavaSparkContext(request.spark().sparkContext());
    CsvFiles files =
        new CsvFiles(rows, layout.files(), new SerializableConfiguration(configuration));
    return context.parallelize(places, Math.max(1, places.size())).mapPartitions(files::read);
  }
}
