package dev.headgate.connectors.json;

import dev.headgate.connectors.input.LineageForm;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.spark.DriverSession;
import dev.headgate.engine.spark.FileRows;
import dev.headgate.engine.spark.SparkRows;
import dev.headgate.engine.spi.InputFiles;
import dev.headgate.engine.spi.ReadRequest;
import dev.headgate.engine.spi.ReadRequest.Origin;
import dev.headgate.engine.spi.SparkReader;
import dev.headgate.engine.spi.infer.Inference;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.Workspace;
import dev.headgate.engine.values.cell.CellRules;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Reads JSON with Spark. Columns are matched by the keys of each record; a record that is no JSON,
 * no object, has a key twice or a value that is not of its type, keeps its text and the reason.
 */
final class JsonReader implements SparkReader {
  @Override
  public List<Finding> check(Record options, StructType declared) {
    JsonCells cells =
        new JsonCells(
            CellRules.plain(ZoneOffset.UTC), Origin.DECLARED, Undeclared.of(false, Set.of()));
    return Stream.of(declared.fields())
        .filter(field -> cells.of(field.dataType(), At.Whole.RECORD.key(field.name())).isEmpty())
        .map(field -> unfit(field, (JsonOptions) options))
        .toList();
  }

  private static Finding unfit(StructField field, JsonOptions options) {
    return Finding.of(
            Code.COLUMN_TYPE,
            "JSON cannot hold the column '" + field.name() + "' of type " + field.dataType().sql())
        .at(options.path().span())
        .note("declare it as STRING and derive the rest in SQL");
  }

  @Override
  public Optional<Inference> infer(Record options, Workspace workspace, List<InputFile> files) {
    return Optional.of(
        new JsonInference((JsonOptions) options, workspace, new Configuration()).of(files));
  }

  @Override
  public List<String> lacking(ReadRequest request) {
    return JsonLayout.lacking(request);
  }

  @Override
  public Dataset<Row> read(ReadRequest request) {
    JsonOptions options = (JsonOptions) request.options();
    JsonLayout layout = JsonLayout.of(request);
    List<JsonFile> lines =
        layout.files().stream()
            .filter(file -> options.splits() && file.form() == JsonForm.LINES)
            .toList();
    List<JsonFile> whole = layout.files().stream().filter(f -> !lines.contains(f)).toList();
    JavaRDD<InternalRow> read =
        Stream.of(inPieces(request, layout, lines), whole(request, layout, whole))
            .flatMap(Optional::stream)
            .reduce(JavaRDD::union)
            .orElseThrow();
    return SparkRows.frame(request.spark(), read.rdd(), LineageForm.beside(layout.form()));
  }

  /** Lines by Spark's own splits: one record a line. */
  private static Optional<JavaRDD<InternalRow>> inPieces(
      ReadRequest request, JsonLayout layout, List<JsonFile> files) {
    if (files.isEmpty()) {
      return Optional.empty();
    }
    HashMap<String, String> sources = new HashMap<>();
    files.forEach(file -> sources.put(file.place(), file.source()));
    Dataset<Row> lines =
        FileRows.lines(
                request.spark(),
                files.stream().map(file -> new Path(file.place())).toList(),
                InputFiles.ANY_NAME)
            .select("value", "_metadata.file_path", "_metadata.file_block_start");
    JsonLines pieces = new JsonLines(layout.rows(), sources);
    return Optional.of(SparkRows.rows(lines).toJavaRDD().mapPartitions(pieces::read));
  }

  /** Each file by one task. */
  private static Optional<JavaRDD<InternalRow>> whole(
      ReadRequest request, JsonLayout layout, List<JsonFile> files) {
    if (files.isEmpty()) {
      return Optional.empty();
    }
    JsonFiles reading =
        new JsonFiles(
            layout.rows(),
            ((JsonOptions) request.options()).encoding().value(),
            new SerializableConfiguration(DriverSession.hadoop(request.spark())));
    return Optional.of(
        new JavaSparkContext(request.spark().sparkContext())
            .parallelize(files, files.size())
            .mapPartitions(reading::read));
  }
}
