package dev.headgate.connectors.parquet;

import dev.headgate.connectors.input.LineageForm;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.spark.DriverSession;
import dev.headgate.engine.spark.SparkRows;
import dev.headgate.engine.spi.ColumnName;
import dev.headgate.engine.spi.InputFiles;
import dev.headgate.engine.spi.ReadRequest;
import dev.headgate.engine.spi.SparkReader;
import dev.headgate.engine.spi.infer.Inference;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.Workspace;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Reads Parquet, each file by its own schema. A type may be narrower than declared; a value that
 * the declared type does not hold as it stands keeps what is stored, and the reason.
 */
final class ParquetReader implements SparkReader {
  private static final long PIECE = 128L << 20;

  @Override
  public Optional<Inference> infer(Record options, Workspace workspace, List<InputFile> files) {
    return Optional.of(ParquetInference.of(workspace, files));
  }

  @Override
  public Dataset<Row> read(ReadRequest request) {
    Map<InputFile, List<FileColumn>> files = ParquetFooters.of(request).columns(request.files());
    ParquetFit fit = new ParquetFit(request, files);
    List<Finding> findings = fit.findings();
    if (!findings.isEmpty()) {
      throw new Problem(Problem.Blame.DATA, findings);
    }
    StructType columns = fit.columns();
    Map<List<FileColumn>, List<InputFile>> alike = new LinkedHashMap<>();
    files.forEach((file, own) -> alike.computeIfAbsent(own, o -> new ArrayList<>()).add(file));
    return alike.entrySet().stream()
        .map(group -> rows(request, columns, group.getKey(), group.getValue()))
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }

  @Override
  public List<String> lacking(ReadRequest request) {
    Collection<List<FileColumn>> files =
        ParquetFooters.of(request).columns(request.files()).values();
    return Stream.of(request.declared().fieldNames())
        .filter(name -> files.stream().anyMatch(own -> ParquetFit.like(own, name).isEmpty()))
        .toList();
  }

  private static Dataset<Row> rows(
      ReadRequest request, StructType columns, List<FileColumn> own, List<InputFile> files) {
    List<ParquetCell> cells = cells(request, columns, own);
    ParquetRows rows =
        new ParquetRows(
            cells,
            SparkRows.projection(request.spark(), form(cells), casts(columns, cells)),
            new SerializableConfiguration(
                InputFiles.openingAnyName(DriverSession.hadoop(request.spark()))));
    List<ParquetRows.Piece> pieces = pieces(request, files);
    JavaRDD<InternalRow> read =
        new JavaSparkContext(request.spark().sparkContext())
            .parallelize(pieces, Math.max(1, pieces.size()))
            .mapPartitions(rows::read);
    return SparkRows.frame(request.spark(), read.rdd(), LineageForm.beside(columns));
  }

  /** The columns that are read, in the order of the file. */
  private static List<ParquetCell> cells(
      ReadRequest request, StructType columns, List<FileColumn> own) {
    ZoneId zone = ZoneId.of(request.spark().conf().get("spark.sql.session.timeZone"));
    ParquetOptions options = (ParquetOptions) request.options();
    List<ParquetCell> cells = new ArrayList<>();
    for (FileColumn column : own) {
      for (StructField field : columns.fields()) {
        if (ParquetFit.like(own, field.name()).filter(c -> c == column).isPresent()) {
          cells.add(new ParquetCell(column, field, options.round(), request.nonFinite(), zone));
        }
      }
    }
    return cells;
  }

  private static StructType form(List<ParquetCell> cells) {
    StructType form = new StructType();
    for (ParquetCell cell : cells) {
      form = form.add(cell.target().name(), cell.column().type(), true);
    }
    return form;
  }

  private static List<Column> casts(StructType columns, List<ParquetCell> cells) {
    List<Column> casts = new ArrayList<>();
    for (StructField field : columns.fields()) {
      boolean has = cells.stream().anyMatch(c -> c.target().name().equals(field.name()));
      Column value = has ? ColumnName.column(field.name()) : functions.lit(null);
      casts.add(value.cast(field.dataType()).as(field.name()));
    }
    return casts;
  }

  private static List<ParquetRows.Piece> pieces(ReadRequest request, List<InputFile> files) {
    List<ParquetRows.Piece> pieces = new ArrayList<>();
    for (InputFile file : files) {
      String place = InputFiles.place(file, request.workspace()).toString();
      for (long from = 0; from < Math.max(1, file.size()); from += PIECE) {
        pieces.add(new ParquetRows.Piece(place, file.path(), from, from + PIECE));
      }
    }
    return pieces;
  }
}
