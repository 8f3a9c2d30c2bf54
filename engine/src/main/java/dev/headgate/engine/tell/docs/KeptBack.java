package dev.headgate.engine.tell.docs;

import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.sql.SqlGrammar;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Whose values the page does not show: columns with the tag {@code pii}, those of their name, and
 * in whatever is derived from their datasets each column that is not surely another one.
 */
final class KeptBack {
  private static final String TAG = "pii";
  private static final Set<String> OURS =
      Set.of("prediction", "probability", "distance_to_centre", "model_version", "as_of", "run");

  private final Set<String> tagged = new HashSet<>();
  private final Set<String> plain = new HashSet<>(OURS);
  private final Set<String> derived = new HashSet<>();

  private KeptBack() {}

  static KeptBack of(LinkedSpec linked) {
    KeptBack kept = new KeptBack();
    Set<String> sources = new HashSet<>();
    linked
        .spec()
        .datasets()
        .forEach(
            (name, dataset) -> {
              kept.columns(dataset);
              if (dataset.columns().values().stream().anyMatch(c -> c.tags().contains(TAG))) {
                sources.add(name);
              }
            });
    for (String dataset : linked.datasetOrder()) {
      boolean from =
          linked.reads(dataset).stream()
              .anyMatch(r -> sources.contains(r) || kept.derived.contains(r));
      if (from) {
        kept.derived.add(dataset);
      }
    }
    linked
        .spec()
        .predictions()
        .forEach(
            (name, prediction) -> {
              String from = prediction.from().value();
              if (sources.contains(from) || kept.derived.contains(from)) {
                kept.derived.add(name);
              }
            });
    return kept;
  }

  private void columns(Dataset dataset) {
    for (Map.Entry<String, Dataset.Column> column : dataset.columns().entrySet()) {
      if (column.getValue().tags().contains(TAG)) {
        tagged.add(lower(column.getKey()));
      }
    }
    dataset
        .ingest()
        .ifPresent(
            i ->
                SqlGrammar.spark().columns(i.schema()).columns().stream()
                    .map(c -> lower(c.name().value()))
                    .forEach(plain::add));
  }

  /** Whether the values of a table's column are not shown. */
  boolean has(String table, String column) {
    String name = lower(column);
    return tagged.contains(name) || (derived.contains(table) && !plain.contains(name));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
