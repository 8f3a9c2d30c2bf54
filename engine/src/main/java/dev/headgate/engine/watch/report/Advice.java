package dev.headgate.engine.watch.report;

import dev.headgate.engine.store.record.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What to do about a report, most urgent first; rules that a reader can check against the page. */
final class Advice {
  /** A rise of the share of nulls from which a column looks broken rather than drifted. */
  private static final double BROKEN = 0.05;

  /** Share of the window's rows from which new categories are worth a look. */
  private static final double NOTABLE = 0.01;

  private final DriftReport report;
  private final List<String> advice = new ArrayList<>();

  private Advice(DriftReport report) {
    this.report = report;
  }

  static List<String> on(DriftReport report) {
    Advice advice = new Advice(report);
    advice.lookUpstream();
    advice.makeComparable();
    advice.lookAtPerformance();
    advice.followTheDecision();
    advice.waitForRows();
    advice.waitForLabels();
    return List.copyOf(advice.advice);
  }

  private void lookUpstream() {
    for (ColumnReport column : report.columns()) {
      if (column.nullRise() >= BROKEN) {
        advice.add(
            "Look at the source of "
                + column.name()
                + " first: rows without a value rose from "
                + Words.share(column.reference().nullShare())
                + " to "
                + Words.share(column.window().nullShare())
                + (report.against().isModel() ? ", which a new model would only learn." : "."));
      }
      double unseen = column.newShare();
      if (unseen - column.newByChance() >= NOTABLE) {
        List<String> names =
            column.newCategories().stream().map(ColumnReport.Category::value).toList();
        advice.add(
            "Check the new values of "
                + column.name()
                + " ("
                + Words.list(names, 3)
                + "; "
                + Words.share(unseen)
                + " of the rows): "
                + (report.against().isModel()
                    ? "the model has never seen them."
                    : "the reference has none of them."));
      }
    }
  }

  private void makeComparable() {
    for (Uncompared column : report.uncompared()) {
      boolean own = report.against().isModel();
      String out = "leave it out with features: {names: [all], except: [" + column.name() + "]}.";
      switch (column.cause()) {
        case ANOTHER_TYPE ->
            advice.add(
                column.why()
                    + (own
                        ? " Bring it back to the type that the model learned, or train the model"
                            + " again."
                        : " CAST one of them in SQL, or " + out));
        case NOT_IN_REFERENCE, NOT_IN_WINDOW ->
            advice.add(
                column.why()
                    + (own ? " Train the model again." : " Add it where it is missing, or " + out));
        case TOO_MANY_VALUES ->
            advice.add(
                column.name()
                    + " cannot be compared value by value: group its values in SQL, such as by"
                    + " their beginning"
                    + (own ? "." : ", or " + out));
        case NOT_PROFILED ->
            advice.add(
                column.why()
                    + " Derive numbers or texts from it in SQL"
                    + (own ? "." : ", or " + out));
      }
    }
  }

  private void lookAtPerformance() {
    for (Shift shift : report.model().performance()) {
      if (shift.name().equals(report.model().metric()) && shift.verdict() == Verdict.DRIFT) {
        advice.add(
            (report.against().isModel() ? "The model does worse: " : "The predictions are worse: ")
                + Labels.metric(shift.name())
                + " was "
                + Words.metric(shift.before().value())
                + (report.against().isModel()
                    ? " on the held-out rows and is "
                    : " in the reference and is ")
                + Words.metric(shift.window().value())
                + " on "
                + Words.count(shift.window().rows(), "row")
                + " of the window.");
      }
    }
  }

  private void followTheDecision() {
    if (!report.against().isModel()) {
      tellWhoeverPredicts();
      return;
    }
    switch (report.decision().decision()) {
      case RETRAIN ->
          advice.add(
              "A candidate is trained on newer rows in this run; it replaces version "
                  + report.model().version()
                  + " only if it passes its gate.");
      case KEEP -> {
        if (!report.model().imported().isEmpty()) {
          trainedElsewhere();
        } else if (report.verdict() == Verdict.DRIFT) {
          advice.add(
              "Nothing has to be trained now: the policy weighed the drift and keeps version "
                  + report.model().version()
                  + ".");
        } else if (report.verdict() == Verdict.NO_DRIFT && advice.isEmpty()) {
          advice.add("Nothing: version " + report.model().version() + " stays.");
        }
      }
      case OPEN -> {
        if (report.verdict() == Verdict.DRIFT) {
          advice.add(
              "No policy acts on this monitor. To have it decided, name "
                  + report.monitor()
                  + " under retrain of the model "
                  + report.model().model()
                  + ".");
        } else if (report.verdict() == Verdict.NO_DRIFT && advice.isEmpty()) {
          advice.add("Nothing: the window looks like the rows that the model learned from.");
        }
      }
    }
  }

  /** No model of this pipeline learned from the reference. */
  private void tellWhoeverPredicts() {
    boolean predicted = !report.model().task().isEmpty();
    if (report.verdict() == Verdict.DRIFT && predicted) {
      advice.add(
          "Tell who makes these predictions: nothing here trains their model. Once it has learned"
              + " anew, give the monitor a reference of its time.");
    } else if (report.verdict() == Verdict.DRIFT && advice.isEmpty()) {
      advice.add("Look at what writes " + report.dataset() + ", and at who reads it.");
    } else if (report.verdict() == Verdict.NO_DRIFT && advice.isEmpty()) {
      advice.add("Nothing: the window looks like the reference.");
    }
  }

  /** Nothing here can learn it anew. */
  private void trainedElsewhere() {
    if (report.verdict() == Verdict.DRIFT) {
      advice.add(
          "Train the model anew where it was trained, and put it in the place of "
              + report.model().imported()
              + ": the next run judges it, and it replaces version "
              + report.model().version()
              + " only if it passes its gate.");
    } else if (report.verdict() == Verdict.NO_DRIFT && advice.isEmpty()) {
      advice.add("Nothing: version " + report.model().version() + " stays.");
    }
  }

  private void waitForRows() {
    if (report.verdict() == Verdict.UNDECIDED) {
      boolean few = report.window().rows() < report.method().minRows();
      boolean thin =
          !report.against().isModel() && report.reference().rows() < report.method().minRows();
      if (!few && !thin && report.open().isEmpty() && !report.scoresAreOpen()) {
        return;
      }
      advice.add(
          thin && !few
              ? "Give the monitor a longer reference, or wait until it holds more rows."
              : few
                  ? "Wait for more rows, or give the monitor a longer window."
                  : "Wait for the next window: with more rows the undecided columns will settle.");
    }
  }

  private void waitForLabels() {
    ModelReport model = report.model();
    if (!model.label().isEmpty() && model.matured() < report.window().rows()) {
      if (model.matured() == 0 && report.window().rows() > 0) {
        String when =
            model.knownAfter().equals("PT0S")
                ? ""
                : " (known after " + Words.duration(model.knownAfter()) + ")";
        advice.add(
            "No row of the window has its label yet"
                + when
                + (report.against().isModel()
                    ? ": how the model does is not known until they arrive."
                    : ": how good the predictions are is not known until they arrive."));
      }
    }
  }
}
