package dev.headgate.engine.spi;

import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Setting;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.sql.SqlGrammar;
import dev.headgate.engine.store.state.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a source by position is asked for, whether Spark is at hand or not.
 *
 * @param kind the source's name, where it was written
 * @param options settings, an instance of the source type's options
 * @param write how its rows join the table
 * @param time the column that orders rows of one key, where the dataset has one
 * @param columns names of the declared columns, as the source calls them
 * @param workspace where relative paths begin
 * @param secrets gives a setting with its secrets in place
 */
public record SourceRequest(
    Text kind,
    Record options,
    Dataset.Write write,
    Optional<Text> time,
    List<String> columns,
    Workspace workspace,
    Function<Setting, String> secrets) {

  /**
   * What is asked for a dataset whose columns are known.
   *
   * @param dataset one that is ingested
   */
  public static SourceRequest of(
      Dataset dataset, Workspace workspace, Function<Setting, String> secrets) {
    Dataset.Ingest ingest = dataset.ingest().orElseThrow();
    List<String> columns =
        SqlGrammar.spark().columns(ingest.schema()).columns().stream()
            .map(column -> asked(ingest, column.name().value()))
            .toList();
    return asking(ingest, dataset.time(), columns, workspace, secrets);
  }

  /** The same of a dataset whose columns are not known yet. */
  public static SourceRequest unknown(
      Dataset.Ingest ingest, Workspace workspace, Function<Setting, String> secrets) {
    return asking(ingest, Optional.empty(), List.of(), workspace, secrets);
  }

  private static SourceRequest asking(
      Dataset.Ingest ingest,
      Optional<Text> time,
      List<String> columns,
      Workspace workspace,
      Function<Setting, String> secrets) {
    return new SourceRequest(
        ingest.from().kind(),
        ingest.from().options(),
        ingest.write(),
        time,
        columns,
        workspace,
        secrets);
  }

  private static String asked(Dataset.Ingest ingest, String name) {
    return ingest.rename().entrySet().stream()
        .filter(e -> e.getValue().value().equalsIgnoreCase(name))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(name);
  }
}
