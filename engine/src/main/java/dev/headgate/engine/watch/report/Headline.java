package dev.headgate.engine.watch.report;

import dev.headgate.engine.store.record.Verdict;
import java.util.Optional;

/** The verdict in one sentence, which never says less than the columns below it do. */
final class Headline {
  private Headline() {}

  /** Columns that could not be compared that are named. */
  private static final int NAMED = 3;

  static String of(DriftReport report) {
    return switch (report.verdict()) {
      case DRIFT -> drift(report) + notCompared(report);
      case UNDECIDED -> undecided(report);
      case NO_DRIFT -> noDrift(report);
      case NO_REFERENCE -> noReference(report.against());
    };
  }

  private static String noReference(Against against) {
    return switch (against.kind()) {
      case MODEL -> "There is no champion to compare with yet.";
      case DATASET, VERSION ->
          "There is nothing to compare with yet: " + against.name() + " has no rows.";
      case WINDOW -> "There is nothing to compare with yet: no rows lie before the window.";
    };
  }

  private static String drift(DriftReport report) {
    int drifted = report.having(Verdict.DRIFT).size();
    if (drifted == 0) {
      return fall(report)
          .map(fall -> "No input column drifted, but " + told(report, fall) + ".")
          .orElse("No input column drifted, but the scores of " + who(report) + " did.");
    }
    String columns = drifted + " of " + Words.count(report.columns().size(), "column") + " drifted";
    Optional<Shift> fall = fall(report);
    if (fall.isPresent()) {
      return columns + ", and " + told(report, fall.get()) + ".";
    }
    if (!report.against().isModel()) {
      return columns + scores(report) + ".";
    }
    if (Double.isNaN(report.impact())) {
      return columns + "; what that costs " + report.model().model() + " is not known.";
    }
    String them = drifted == 1 ? "it" : "them";
    if (Words.metric(report.impact()).equals(Words.metric(0))) {
      return columns + "; " + report.model().model() + " hardly relies on " + them + ".";
    }
    return columns
        + (drifted == 1 ? "; it may cost " : "; together they may cost ")
        + report.model().model()
        + " about "
        + Words.metric(report.impact())
        + " of its "
        + Labels.metric(report.model().metric())
        + ".";
  }

  /** The sure change for the worse of the main metric, if there is one. */
  private static Optional<Shift> fall(DriftReport report) {
    return report.model().performance().stream()
        .filter(shift -> shift.name().equals(report.model().metric()))
        .filter(shift -> shift.verdict() == Verdict.DRIFT)
        .findFirst();
  }

  /** Whose predictions they are. */
  private static String who(DriftReport report) {
    return report.against().isModel() ? report.model().model() : report.dataset();
  }

  /** That what was predicted drifted too, where no model's impact tells more. */
  private static String scores(DriftReport report) {
    boolean moved =
        report.model().scores().stream().anyMatch(score -> score.verdict() == Verdict.DRIFT);
    return moved ? ", and so did what is predicted" : "";
  }

  private static String told(DriftReport report, Shift fall) {
    return "the "
        + Labels.metric(report.model().metric())
        + " of "
        + who(report)
        + " went from "
        + Words.metric(fall.before().value())
        + " to "
        + Words.metric(fall.window().value());
  }

  private static String undecided(DriftReport report) {
    long rows = report.window().rows();
    if (rows < report.method().minRows()) {
      return "Undecided: the window holds "
          + Words.count(rows, "row")
          + ", and "
          + Words.count(report.method().minRows())
          + " are needed."
          + notCompared(report);
    }
    long before = report.reference().rows();
    if (!report.against().isModel() && before < report.method().minRows()) {
      return "Undecided: the reference holds "
          + Words.count(before, "row")
          + ", and "
          + Words.count(report.method().minRows())
          + " are needed."
          + notCompared(report);
    }
    int columns = report.open().size();
    if (columns == 0 && report.scoresAreOpen()) {
      return "Undecided: no column drifted, but the scores cannot be told apart from chance."
          + notCompared(report);
    }
    if (columns == 0) {
      int all = report.columns().size() + report.missing().size();
      return "Undecided: "
          + report.uncompared().size()
          + " of "
          + Words.count(all, "column")
          + " could not be compared: "
          + named(report)
          + ".";
    }
    return "Undecided: no column surely drifted, but "
        + columns
        + " of "
        + Words.count(report.columns().size(), "column")
        + (columns == 1 ? " lies" : " lie")
        + " too close to the threshold to tell."
        + notCompared(report);
  }

  private static String notCompared(DriftReport report) {
    return report.uncompared().isEmpty() ? "" : " Not compared: " + named(report) + ".";
  }

  private static String named(DriftReport report) {
    return Words.list(report.uncompared().stream().map(Uncompared::told).toList(), NAMED);
  }

  private static String noDrift(DriftReport report) {
    int columns = report.columns().size();
    return columns == 1
        ? "No drift: the one column stayed within its threshold."
        : "No drift: all " + Words.count(columns, "column") + " stayed within their thresholds.";
  }
}
