package dev.headgate.engine.spi;

import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Setting;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.sql.SqlGrammar;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a source by position is asked for, whether Spark is at hand or not.
 *
 * @param kind the source's name, where it was written
 * @param options settings, an instance of the source type's options
 * @param columns names of the declared columns, as the source calls them
 * @param secrets gives a setting with its secrets in place
 */
public record SourceRequest(
    Text kind, Record options, List<String> columns, Function<Setting, String> secrets) {

  /** What is asked for a dataset whose columns are known. */
  public static SourceRequest of(Dataset.Ingest ingest, Function<Setting, String> secrets) {
    List<String> columns =
        SqlGrammar.spark().columns(ingest.schema()).columns().stream()
            .map(column -> asked(ingest, column.name().value()))
            .toList();
    return new SourceRequest(ingest.from().kind(), ingest.from().options(), columns, secrets);
  }

  /** The same of a dataset whose columns are not known yet. */
  public static SourceRequest unknown(Dataset.Ingest ingest, Function<Setting, String> secrets) {
    return new SourceRequest(ingest.from().kind(), ingest.from().options(), List.of(), secrets);
  }

  private static String asked(Dataset.Ingest ingest, String name) {
    return ingest.rename().entrySet().stream()
        .filter(e -> e.getValue().value().equalsIgnoreCase(name))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(name);
  }
}
