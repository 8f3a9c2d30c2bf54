package dev.headgate.engine.store.record;

import dev.headgate.engine.plan.Step;
import java.util.List;
import java.util.Map;

/**
 * What one step of a run did.
 *
 * @param step name of the dataset, model, prediction, monitor or output
 * @param kind ingest, sql, monitor, model, predict or output
 * @param outcome how it ended
 * @param reason why it ran, or why it did not
 * @param seconds wall time
 * @param version the Delta version that it made or found, -1 when none
 * @param counts where the rows went
 * @param files files read, 0 where none are
 * @param rules what the expectations found
 * @param inputs pinned input versions by dataset
 * @param findings findings as they were rendered, without colour
 */
public record StepRecord(
    String step,
    String kind,
    Outcome outcome,
    Said reason,
    double seconds,
    long version,
    Counts counts,
    int files,
    List<RuleRecord> rules,
    Map<String, Long> inputs,
    List<String> findings) {

  /** Whether it was a step that does this. */
  public boolean does(Step.Kind what) {
    return what.label().equals(kind);
  }

  /** A step that did nothing for the given reason. */
  public static StepRecord still(
      String step, String kind, Outcome outcome, Said reason, long version) {
    return new StepRecord(
        step, kind, outcome, reason, 0, version, Counts.NONE, 0, List.of(), Map.of(), List.of());
  }

  /** The same, ended so. */
  public StepRecord ended(Outcome outcome, Said reason, double seconds) {
    return new StepRecord(
        step, kind, outcome, reason, seconds, version, counts, files, rules, inputs, findings);
  }
}
