package dev.headgate.engine.data.ingest;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Expectation;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.spark.delta.Arrival;
import dev.headgate.engine.spark.delta.Keyed;
import dev.headgate.engine.spi.ColumnName;
import dev.headgate.engine.store.record.RuleRecord;
import dev.headgate.engine.store.state.InputFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a dataset asks of its rows whose rows are known again by their key. */
final class KeyRules {
  private final Dataset dataset;
  private final Dataset.Write write;

  KeyRules(Dataset dataset) {
    this.dataset = dataset;
    this.write = dataset.ingest().orElseThrow().write();
  }

  /**
   * How rows of some files join those of their key, if they are known by one.
   *
   * @param files what is read, each with the ingestion that it is or was of
   */
  Optional<Keyed> keyed(Instant asOf, List<InputFile> files) {
    return form().map(f -> new Keyed(f, dataset.key(), dataset.time(), asOf, arrival(files)));
  }

  private Optional<Keyed.Form> form() {
    return switch (write) {
      case REPLACE, APPEND -> Optional.empty();
      case UPSERT -> Optional.of(Keyed.Form.UPSERT);
      case HISTORY -> Optional.of(Keyed.Form.HISTORY);
    };
  }

  private Arrival arrival(List<InputFile> files) {
    return dataset.ingest().orElseThrow().order().isPresent()
        ? Arrival.byIngestionAndName(files)
        : Arrival.byIngestion(files);
  }

  /** A row without a key, or in a history without a time, has no place: it is kept aside. */
  List<Expectation> expectations() {
    return needed().stream()
        .map(
            column ->
                new Expectation(
                    Optional.of(Text.at(rule(column), column.span())),
                    List.of(),
                    Optional.empty(),
                    Expectation.OnViolation.QUARANTINE,
                    Optional.empty(),
                    Optional.empty()))
        .toList();
  }

  private List<Text> needed() {
    return switch (write) {
      case REPLACE, APPEND -> List.of();
      case UPSERT -> dataset.key();
      case HISTORY -> Stream.concat(dataset.key().stream(), dataset.time().stream()).toList();
    };
  }

  private static String rule(Text column) {
    boolean plain = column.value().matches("[A-Za-z_][A-Za-z0-9_]*");
    return (plain ? column.value() : ColumnName.quoted(column.value())) + " IS NOT NULL";
  }

  /** Tells of rows that were kept aside for it. */
  List<Finding> keptAside(List<RuleRecord> rules) {
    List<Finding> findings = new ArrayList<>();
    List<Text> needed = needed();
    for (int i = 0; i < needed.size(); i++) {
      RuleRecord rule = rules.get(i);
      if (rule.violations() > 0) {
        findings.add(
            Finding.of(
                    Code.EXPECTATION_WARNING,
                    rule.violations()
                        + " of "
                        + rule.rows()
                        + " rows have no '"
                        + needed.get(i)
                        + "' and went to quarantine")
                .at(needed.get(i).span())
                .note("a row without it cannot be told from others"));
      }
    }
    return findings;
  }
}
