package dev.headgate.engine.watch.drift;

import dev.headgate.engine.store.record.MetricRecord;
import dev.headgate.engine.store.record.MonitorRecord;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.Recorded;
import dev.headgate.engine.store.record.Retraining;
import dev.headgate.engine.store.record.Said;
import dev.headgate.engine.store.record.StepRecord;
import dev.headgate.engine.store.record.Verdict;
import dev.headgate.engine.watch.report.DriftReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a monitor saw.
 *
 * @param step what the step did
 * @param monitor verdict, drifted columns and impact; its decision is still empty
 * @param performance the champion's metrics by name on the window's rows whose label is known;
 *     empty where they are too few
 * @param report everything that was computed; absent where there was no reference
 * @param place path of the report's files without their ending, or empty
 */
public record DriftResult(
    StepRecord step,
    MonitorRecord monitor,
    Map<String, MetricRecord> performance,
    Optional<DriftReport> report,
    String place) {
  /** Why nothing is compared before the first champion. */
  static final Said NO_CHAMPION = new Said("no reference before the first champion");

  /** Why the first version of a dataset is held against nothing. */
  static final Said NO_VERSION = new Said("no reference before the second version of the dataset");

  public DriftResult {
    performance = Map.copyOf(performance);
  }

  /** What was found. */
  public Verdict verdict() {
    return report.map(DriftReport::verdict).orElse(Verdict.NO_REFERENCE);
  }

  static DriftResult withoutReference(String name, Said why) {
    return new DriftResult(
        StepRecord.still(name, Drift.KIND, Outcome.UNCHANGED, why, -1),
        new MonitorRecord(
            name,
            Recorded.of(Verdict.NO_REFERENCE),
            List.of(),
            List.of(),
            0,
            "",
            Recorded.of(Retraining.OPEN),
            List.of()),
        Map.of(),
        Optional.empty(),
        "");
  }
}
