package dev.headgate.engine.store.record;

import java.util.List;

/**
 * What a monitor saw and what was decided on it.
 *
 * @param monitor its name
 * @param verdict drift, no_drift, undecided or no_reference
 * @param drifted columns that drifted, largest impact first
 * @param uncompared columns that could not be compared
 * @param impact what the drifted columns together may cost of the model's main metric
 * @param report path of the HTML page, or empty
 * @param decision retrain or keep, or empty where no policy asks
 * @param reasons why
 */
public record MonitorRecord(
    String monitor,
    Recorded<Verdict> verdict,
    List<String> drifted,
    List<String> uncompared,
    double impact,
    String report,
    Recorded<Retraining> decision,
    List<Said> reasons) {
  public MonitorRecord {
    drifted = List.copyOf(drifted);
    uncompared = uncompared == null ? List.of() : List.copyOf(uncompared);
    reasons = List.copyOf(reasons);
  }
}
