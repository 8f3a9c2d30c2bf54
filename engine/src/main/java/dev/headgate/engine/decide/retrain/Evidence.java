package dev.headgate.engine.decide.retrain;

import dev.headgate.engine.store.record.MetricRecord;
import dev.headgate.engine.store.record.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known when a retraining decision is made.
 *
 * @param asOf logical time of the decision
 * @param trained logical time at which the champion was trained
 * @param attempted logical time of the last attempt, refused ones and rollbacks included
 * @param newRows rows to learn from, labelled where there is a label, since the champion's newest
 *     row
 * @param heldOut the champion's metrics on its held-out rows
 * @param monitors what each monitor of the model saw
 */
public record Evidence(
    Instant asOf,
    Instant trained,
    Optional<Instant> attempted,
    long newRows,
    Map<String, MetricRecord> heldOut,
    Map<String, Seen> monitors) {

  /**
   * What a monitor saw.
   *
   * @param verdict drift, no_drift, undecided or no_reference
   * @param impact what the drifted columns may cost of the main metric
   * @param drifted the columns that drifted, largest impact first
   * @param performance metrics on the window's rows whose label is known; empty where too few
   */
  public record Seen(
      Verdict verdict,
      double impact,
      List<String> drifted,
      Map<String, MetricRecord> performance) {}
}
