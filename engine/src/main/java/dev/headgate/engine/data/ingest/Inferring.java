package dev.headgate.engine.data.ingest;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.FilePatterns;
import dev.headgate.dsl.language.Setting;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.spi.FileSourceType;
import dev.headgate.engine.spi.SourceRequest;
import dev.headgate.engine.spi.SourceTypes;
import dev.headgate.engine.spi.infer.FolderValues;
import dev.headgate.engine.spi.infer.Inference;
import dev.headgate.engine.spi.infer.InferredColumn;
import dev.headgate.engine.spi.infer.TextColumn;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds the columns of a dataset that says {@code schema: infer}. */
public final class Inferring {
  private Inferring() {}

  /**
   * Looks at the input.
   *
   * @param secrets gives a setting of a source with its secrets in place
   * @throws Problem if there is none, it cannot be read, or its connector cannot tell columns
   */
  public static Inference of(
      Dataset.Ingest ingest, Workspace workspace, Function<Setting, String> secrets) {
    Map<String, String> given = new LinkedHashMap<>();
    ingest.rename().forEach((written, name) -> given.put(written, name.value()));
    return SourceTypes.of(ingest.from())
        .by(
            files -> ofFiles(ingest, files, workspace),
            position ->
                found(
                    ingest,
                    position.reader().infer(SourceRequest.unknown(ingest, workspace, secrets))))
        .named(given);
  }

  private static Inference ofFiles(
      Dataset.Ingest ingest, FileSourceType type, Workspace workspace) {
    Record options = ingest.from().options();
    List<InputFile> files = type.probe(options, workspace);
    Inference found = found(ingest, type.reader().infer(options, workspace, files));
    return found.with(ofFolders(ingest, files, found));
  }

  private static Inference found(Dataset.Ingest ingest, Optional<Inference> told) {
    Inference found =
        told.orElseThrow(
            () -> unable(ingest, "columns are not inferred from " + ingest.from().kind()));
    if (found.columns().isEmpty()) {
      throw unable(ingest, "the files have no column in common");
    }
    return found;
  }

  /** Columns for what the names of folders say, which no column of the files does. */
  private static List<InferredColumn> ofFolders(
      Dataset.Ingest ingest, List<InputFile> files, Inference found) {
    String pattern =
        FilePatterns.of(ingest.from()).stream().findFirst().map(Text::value).orElse("");
    return FolderValues.open(files, pattern).keySet().stream()
        .filter(name -> found.columns().stream().noneMatch(c -> c.name().equalsIgnoreCase(name)))
        .map(name -> ofFolders(name, files))
        .toList();
  }

  private static InferredColumn ofFolders(String name, List<InputFile> files) {
    TextColumn values = new TextColumn();
    files.forEach(file -> FolderValues.of(file).get(name).ifPresent(values::add));
    InferredColumn column = values.named(name);
    return new InferredColumn(
        name, column.type(), Optional.of(column.doubt().orElse("from the names of folders")));
  }

  private static Problem unable(Dataset.Ingest ingest, String message) {
    Finding finding =
        Finding.of(Code.NOT_A_SCHEMA, message)
            .at(ingest.schema().span())
            .note("write the columns and types, as in CREATE TABLE");
    return new Problem(Problem.Blame.SPEC, List.of(finding));
  }
}
