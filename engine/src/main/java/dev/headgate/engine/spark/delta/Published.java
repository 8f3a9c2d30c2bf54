package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.record.Counts;
import dev.headgate.engine.store.record.RuleRecord;
import dev.headgate.engine.store.state.TableState;
import java.util.List;
import java.util.Optional;

/**
 * What came of a publication.
 *
 * @param state what the new version says of itself; empty when it was refused
 * @param version the new Delta version, or the one that stands when it was refused, -1 for none
 * @param counts where the rows went, or would have gone
 * @param rules what the expectations found
 * @param findings why it was refused, and what it warns of
 */
public record Published(
    Optional<TableState> state,
    long version,
    Counts counts,
    List<RuleRecord> rules,
    List<Finding> findings) {

  /** Whether readers see a new version. */
  public boolean accepted() {
    return state.isPresent();
  }
}
