package dev.headgate.engine.data.ingest;

import dev.headgate.dsl.decode.InferredColumns;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.FilePatterns;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.spark.DriverSession;
import dev.headgate.engine.spi.Lineage;
import dev.headgate.engine.spi.ReadRequest;
import dev.headgate.engine.spi.SourceTypes;
import dev.headgate.engine.spi.SparkReader;
import dev.headgate.engine.spi.infer.FolderValues;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.InputFile;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The rows of input files under the names of the table, with what their folders say. */
final class InputRows {
  private final StepContext context;
  private final Dataset.Ingest ingest;
  private final Consumer<Finding> warnings;

  InputRows(StepContext context, Dataset.Ingest ingest, Consumer<Finding> warnings) {
    this.context = context;
    this.ingest = ingest;
    this.warnings = warnings;
  }

  /**
   * The rows of some files, at least one.
   *
   * @throws dev.headgate.engine.store.record.Problem if files do not have the declared columns
   */
  org.apache.spark.sql.Dataset<Row> of(List<InputFile> files) {
    SparkReader reader = SourceTypes.ofFiles(ingest.from()).reader();
    SourceColumns columns = SourceColumns.of(ingest, DeclaredColumns.of(ingest.schema()));
    StructType asked = columns.asked();
    Map<String, String> open =
        FolderValues.open(
            files, FilePatterns.of(ingest.from()).stream().findFirst().map(Text::value).orElse(""));
    boolean folders = files.stream().anyMatch(file -> !FolderValues.of(file).isEmpty());
    List<String> lacking = folders ? reader.lacking(request(asked, files)) : List.of();
    FolderColumns beside = FolderColumns.of(asked, lacking, files, zone());
    tellUnread(open, asked);
    org.apache.spark.sql.Dataset<Row> read = reader.read(request(beside.without(asked), files));
    requireLineage(read);
    return columns.named(beside.in(context.spark(), read, asked));
  }

  /** Without them a record that could not be read would be a row of nothing. */
  private void requireLineage(org.apache.spark.sql.Dataset<Row> read) {
    List<String> has = List.of(read.columns());
    List<String> lacking =
        Lineage.COLUMNS.stream()
            .filter(column -> !has.contains(column) && !column.equals(Lineage.NOTES))
            .toList();
    if (!lacking.isEmpty()) {
      Finding finding =
          Finding.of(
                  Code.COMPONENT,
                  "the reader of '"
                      + ingest.from().kind()
                      + "' brings no column "
                      + String.join(", ", lacking))
              .at(ingest.from().kind().span())
              .note("a reader puts the columns of dev.headgate.engine.spi.Lineage beside the data");
      throw new Problem(Problem.Blame.SPEC, List.of(finding));
    }
  }

  private ZoneId zone() {
    return DriverSession.zone(context.spark());
  }

  private void tellUnread(Map<String, String> open, StructType asked) {
    open.forEach(
        (name, folder) -> {
          if (Arrays.stream(asked.fieldNames()).noneMatch(name::equalsIgnoreCase)) {
            warnings.accept(
                Finding.of(
                        Code.FOLDER_NOT_READ,
                        "folders such as " + folder + " hold a value that is not read")
                    .at(ingest.schema().span())
                    .note(
                        "for a column of it declare '"
                            + name
                            + "' in the schema, such as "
                            + name
                            + " STRING"));
          }
        });
  }

  private ReadRequest request(StructType asked, List<InputFile> files) {
    return new ReadRequest(
        context.spark(),
        context.workspace(),
        ingest.from().options(),
        asked,
        InferredColumns.isFile(ingest.schema().span().file().name())
            ? ReadRequest.Origin.INFERRED
            : ReadRequest.Origin.DECLARED,
        files,
        ingest.onNewColumn(),
        ingest.nonFinite(),
        warnings);
  }
}
