package dev.headgate.connectors.parquet;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.spec.Dataset.OnNewColumn;
import dev.headgate.engine.infer.Inference;
import dev.headgate.engine.record.Problem;
import dev.headgate.engine.spi.ColumnName;
import dev.headgate.engine.spi.FileRows;
import dev.headgate.engine.spi.InputFiles;
import dev.headgate.engine.spi.Lineage;
import dev.headgate.engine.spi.ReadRequest;
import dev.headgate.engine.spi.SparkReader;
import dev.headgate.engine.state.InputFile;
import dev.headgate.engine.state.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Reads Parquet with Spark. Every file's own schema is held against what is declared, by name; a
 * type may be narrower than declared, as no value is lost then.
 */
final class ParquetReader implements SparkReader {
  @Override
  public Optional<Inference> infer(Record options, Workspace workspace, List<InputFile> files) {
    return Optional.of(ParquetInference.of(workspace, files));
  }

  @Override
  public Dataset<Row> read(ReadRequest request) {
    Map<InputFile, StructType> schemas = ParquetFooters.of(request).schemas(request.files());
    List<Finding> findings = new ArrayList<>();
    schemas.forEach((file, schema) -> findings.addAll(misfits(file, schema, request.declared())));
    List<String> added = added(request, schemas, findings);
    if (!findings.isEmpty()) {
      throw new Problem(Problem.Blame.DATA, findings);
    }
    Map<StructType, List<InputFile>> alike = new LinkedHashMap<>();
    schemas.forEach(
        (file, schema) -> alike.computeIfAbsent(schema, s -> new ArrayList<>()).add(file));
    return alike.entrySet().stream()
        .map(group -> rows(request, group.getKey(), group.getValue(), added))
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }

  @Override
  public List<String> lacking(ReadRequest request) {
    Collection<StructType> schemas = ParquetFooters.of(request).schemas(request.files()).values();
    return Stream.of(request.declared().fieldNames())
        .filter(name -> schemas.stream().anyMatch(schema -> like(schema, name).isEmpty()))
        .toList();
  }

  private static Dataset<Row> rows(
      ReadRequest request, StructType schema, List<InputFile> files, List<String> added) {
    List<Column> columns = new ArrayList<>();
    for (StructField field : request.declared().fields()) {
      StructField own = like(schema, field.name()).orElseThrow();
      columns.add(ColumnName.column(own.name()).cast(field.dataType()).as(field.name()));
    }
    for (String name : added) {
      columns.add(
          like(schema, name)
              .map(own -> ColumnName.column(own.name()).cast(DataTypes.StringType))
              .orElse(functions.lit(null).cast(DataTypes.StringType))
              .as(name));
    }
    columns.add(source(request).as(Lineage.SOURCE));
    columns.add(functions.lit(null).cast(DataTypes.StringType).as(Lineage.CORRUPT));
    columns.add(functions.lit(null).cast(DataTypes.StringType).as(Lineage.REASON));
    return FileRows.of(request, files, new ParquetFileFormat(), schema)
        .select(columns.toArray(Column[]::new));
  }

  /** The file's path, as the ledger names it: its place without the spec's folder. */
  private static Column source(ReadRequest request) {
    String base = InputFiles.place(InputFile.of(".", 0, 0), request.workspace()).toUri().getPath();
    Column place =
        functions.url_decode(
            functions.replace(
                functions.col("_metadata.file_path"), functions.lit("+"), functions.lit("%2B")));
    return functions.regexp_replace(
        place, "^[a-z0-9]+:/*" + java.util.regex.Pattern.quote(base + "/"), "");
  }

  private static Optional<StructField> like(StructType schema, String name) {
    return Arrays.stream(schema.fields()).filter(f -> f.name().equalsIgnoreCase(name)).findFirst();
  }

  private static List<Finding> misfits(InputFile file, StructType schema, StructType declared) {
    List<Finding> findings = new ArrayList<>();
    List<String> names = Arrays.asList(schema.fieldNames());
    for (StructField field : declared.fields()) {
      Optional<StructField> own = like(schema, field.name());
      if (own.isEmpty()) {
        Finding finding =
            Finding.of(Code.COLUMN_VANISHED, file.path() + " has no column '" + field.name() + "'");
        Optional<String> near = Nearest.to(field.name(), names);
        if (near.isPresent()) {
          finding = finding.note("it has '" + near.get() + "': was that column renamed?");
        }
        findings.add(finding.note("its columns: " + String.join(", ", names)));
      } else if (!Cast.canUpCast(own.get().dataType(), field.dataType())) {
        findings.add(
            Finding.of(
                    Code.COLUMN_TYPE,
                    "the column '"
                        + field.name()
                        + "' of "
                        + file.path()
                        + " is "
                        + own.get().dataType().sql()
                        + ", declared "
                        + field.dataType().sql())
                .note("declare the file's type, and cast in SQL"));
      }
    }
    return findings;
  }

  private static List<String> added(
      ReadRequest request, Map<InputFile, StructType> schemas, List<Finding> findings) {
    Map<String, InputFile> news = new LinkedHashMap<>();
    schemas.forEach(
        (file, schema) ->
            Arrays.stream(schema.fieldNames())
                .filter(name -> like(request.declared(), name).isEmpty())
                .filter(name -> news.keySet().stream().noneMatch(name::equalsIgnoreCase))
                .forEach(name -> news.put(name, file)));
    news.forEach(
        (name, file) -> {
          String said = file.path() + " has a new column '" + name + "'";
          if (request.onNewColumn() == OnNewColumn.FAIL) {
            findings.add(
                Finding.of(Code.COLUMN_NEW, said)
                    .note("declare it in the schema, or say on_new_column: add or ignore"));
          } else if (request.onNewColumn() == OnNewColumn.IGNORE) {
            request.warnings().accept(Finding.of(Code.COLUMN_IGNORED, said + ", left out"));
          }
        });
    return request.onNewColumn() == OnNewColumn.ADD ? List.copyOf(news.keySet()) : List.of();
  }
}
