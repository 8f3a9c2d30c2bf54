package dev.headgate.engine.watch.report;

import dev.headgate.engine.store.record.Verdict;
import java.util.Map;

/** What the fields of a report are called on the page. */
final class Labels {
  private static final Map<String, String> METRICS =
      Map.ofEntries(
          Map.entry("auc", "AUC"),
          Map.entry("log_loss", "log loss"),
          Map.entry("brier_score", "Brier score"),
          Map.entry("expected_calibration_error", "calibration error"),
          Map.entry("average_precision", "average precision"),
          Map.entry("f1", "F1"),
          Map.entry("rmse", "RMSE"),
          Map.entry("mae", "MAE"),
          Map.entry("r2", "R²"));

  private Labels() {}

  /** A metric as the field spells it. */
  static String metric(String name) {
    return METRICS.getOrDefault(name, name.replace('_', ' '));
  }

  /** A verdict in words. */
  static String verdict(Verdict verdict) {
    return switch (verdict) {
      case DRIFT -> "drift";
      case UNDECIDED -> "undecided";
      case NO_DRIFT -> "no drift";
      case NO_REFERENCE -> "no reference";
    };
  }

  /** What became of a metric, for which there is better and worse. */
  static String metricOutcome(Shift shift) {
    return switch (shift.verdict()) {
      case DRIFT -> "worse";
      case NO_DRIFT -> shift.isCertain() ? "better" : "no change";
      default -> "undecided";
    };
  }

  /** What became of a rate, which is neither good nor bad. */
  static String rateOutcome(Shift shift) {
    return switch (shift.verdict()) {
      case DRIFT -> "changed";
      case NO_DRIFT -> "no change";
      default -> "undecided";
    };
  }
}
