package dev.headgate.engine.report;

import java.util.List;

/** The verdict in one sentence, which never says less than the columns below it do. */
final class Headline {
  private Headline() {}

  static String of(DriftReport report) {
    return switch (report.verdict()) {
      case DRIFT -> drift(report);
      case UNDECIDED -> undecided(report);
      case NO_DRIFT -> noDrift(report);
      case NO_REFERENCE -> "There is no champion to compare with yet.";
    };
  }

  private static String drift(DriftReport report) {
    int drifted = report.having(Verdict.DRIFT).size();
    if (drifted == 0) {
      return scoresDrifted(report)
          ? "No input column drifted, but the scores of " + report.model().model() + " did."
          : "No input column drifted, but " + report.model().model() + " does worse than it did.";
    }
    String moved = drifted + " of " + Words.count(report.columns().size(), "column") + " drifted; ";
    if (Double.isNaN(report.impact())) {
      return moved + "what that costs " + report.model().model() + " is not known.";
    }
    if (report.impact() == 0) {
      return moved
          + report.model().model()
          + " does not rely on "
          + (drifted == 1 ? "it." : "them.");
    }
    return moved
        + (drifted == 1 ? "it may cost " : "together they may cost ")
        + report.model().model()
        + " up to "
        + Words.metric(report.impact())
        + " of its "
        + Labels.metric(report.model().metric())
        + ".";
  }

  private static String undecided(DriftReport report) {
    long rows = report.window().rows();
    if (rows < report.method().minRows()) {
      return "Undecided: the window holds "
          + Words.count(rows, "row")
          + ", and "
          + Words.count(report.method().minRows())
          + " are needed.";
    }
    int columns = report.having(Verdict.UNDECIDED).size();
    if (columns == 0) {
      return "Undecided: no column drifted, but the scores cannot be told apart from chance.";
    }
    return "Undecided: no column surely drifted, but "
        + columns
        + " of "
        + Words.count(report.columns().size(), "column")
        + (columns == 1 ? " lies" : " lie")
        + " too close to the threshold to tell.";
  }

  private static String noDrift(DriftReport report) {
    int columns = report.columns().size();
    return columns == 1
        ? "No drift: the one column stayed within its threshold."
        : "No drift: all " + Words.count(columns, "column") + " stayed within their thresholds.";
  }

  private static boolean scoresDrifted(DriftReport report) {
    List<ColumnReport> scores = report.model().scores();
    return scores.stream().anyMatch(score -> score.verdict() == Verdict.DRIFT);
  }
}
