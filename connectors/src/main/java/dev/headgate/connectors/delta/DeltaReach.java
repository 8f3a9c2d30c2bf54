package dev.headgate.connectors.delta;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.engine.spi.Reached;
import dev.headgate.engine.spi.SourceRequest;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.Position;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What came to a table since one of its versions, told from its log without Spark. A commit that
 * moved rows from file to file, or changed what is said of the table, brings nothing.
 */
final class DeltaReach {
  private final SourceRequest request;
  private final DeltaSourceOptions options;
  private final DeltaTrouble trouble;

  DeltaReach(SourceRequest request) {
    this.request = request;
    this.options = (DeltaSourceOptions) request.options();
    this.trouble = new DeltaTrouble(options);
  }

  DeltaTrouble trouble() {
    return trouble;
  }

  /**
   * What lies beyond a position.
   *
   * @throws Problem if there is no such table or version, or it lacks a column or its change feed
   */
  Reached beyond(Optional<Position> since) {
    DeltaTable table = table();
    requireColumns(table);
    if (options.changes() && !table.feeds()) {
      throw trouble.noFeed(table.path());
    }
    if (since.isEmpty()) {
      return whole(table);
    }
    Optional<DeltaPosition> known = since.flatMap(DeltaPosition::of);
    if (request.write() == Dataset.Write.REPLACE) {
      return known.filter(k -> isAsItWas(table, k)).isPresent()
          ? new Reached.Nothing()
          : whole(table);
    }
    return known
        .map(k -> further(table, k))
        .orElseGet(() -> new Reached.Changed(trouble.notOfIt()));
  }

  /**
   * The table, at its newest version or the one that is pinned.
   *
   * @throws Problem if there is none
   */
  DeltaTable table() {
    DeltaTable newest = newest();
    return options.version().isEmpty() ? newest : at(newest, options.version().get());
  }

  /**
   * The table at a version.
   *
   * @throws Problem if its log does not tell of it
   */
  DeltaTable at(long version) {
    return at(newest(), version);
  }

  private DeltaTable newest() {
    String place = request.workspace().resolve(options.path().value());
    return DeltaTable.newest(place, trouble).orElseThrow(() -> trouble.noTable(place));
  }

  private DeltaTable at(DeltaTable newest, long version) {
    return newest.at(version).orElseThrow(() -> trouble.noVersion(version, newest.version()));
  }

  private void requireColumns(DeltaTable table) {
    List<String> there = table.columns();
    List<Finding> gone =
        request.columns().stream()
            .filter(name -> there.stream().noneMatch(name::equalsIgnoreCase))
            .map(trouble.columns(there)::lacking)
            .toList();
    if (!gone.isEmpty()) {
      throw new Problem(Problem.Blame.DATA, gone);
    }
  }

  private Reached whole(DeltaTable table) {
    String told = "version " + table.version() + " of " + options.path();
    return new Reached.Batch(Optional.empty(), table.position().kept(), told, OptionalLong.empty());
  }

  /** Whether its rows are those of a version that was read. */
  private boolean isAsItWas(DeltaTable table, DeltaPosition known) {
    if (!known.table().equals(table.id()) || known.version() > table.version()) {
      return false;
    }
    DeltaSpan span = DeltaSpan.of(table, known.version(), trouble);
    return span.lost().isEmpty() && span.commits().stream().noneMatch(DeltaCommit::changesRows);
  }

  private Reached further(DeltaTable table, DeltaPosition known) {
    Optional<Finding> another = another(table, known);
    if (another.isPresent()) {
      return new Reached.Changed(another.get());
    }
    DeltaSpan span = DeltaSpan.of(table, known.version(), trouble);
    return span.barrier(options.changes())
        .<Reached>map(Reached.Changed::new)
        .orElseGet(() -> beyond(span, known));
  }

  private Optional<Finding> another(DeltaTable table, DeltaPosition known) {
    if (!known.table().equals(table.id())) {
      return Optional.of(trouble.madeAnew());
    }
    return known.version() > table.version()
        ? Optional.of(trouble.wentBack(known.version(), table.version()))
        : Optional.empty();
  }

  private Reached beyond(DeltaSpan span, DeltaPosition known) {
    if (span.commits().stream().noneMatch(DeltaCommit::changesRows)) {
      return new Reached.Nothing();
    }
    return new Reached.Batch(
        Optional.of(known.kept()),
        span.table().position().kept(),
        span.told(options.path().value()),
        options.changes() ? OptionalLong.empty() : span.rows());
  }
}
