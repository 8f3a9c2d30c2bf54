package dev.headgate.engine.watch.drift;

import dev.headgate.engine.store.state.TableView;
import dev.headgate.engine.watch.report.Uncompared;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a report cannot tell, in sentences. */
final class Limits {
  private final List<String> limits = new ArrayList<>();

  private Limits() {}

  /**
   * The limits of one comparison.
   *
   * @param window the days compared
   * @param dated whether the dataset has an event time
   */
  static List<String> of(
      Window window,
      boolean dated,
      TableView table,
      List<Uncompared> uncompared,
      WindowScores scores) {
    Limits limits = new Limits();
    limits.always(scores.watched().isLabelled());
    limits.window(window, dated);
    table
        .foreign()
        .ifPresent(
            what ->
                limits.add(
                    "Somebody else changed the rows of the dataset ("
                        + what
                        + "); its profiles were computed again."));
    uncompared.forEach(column -> limits.add(column.why()));
    if (scores.sampled()) {
      limits.add(
          String.format(
              Locale.ROOT,
              "Scores and metrics are those of %,d rows, a fixed share of the window.",
              scores.rows().size()));
    }
    return List.copyOf(limits.limits);
  }

  private void always(boolean isLabelled) {
    add(
        "Columns are compared one by one: a change in how they go together shows"
            + (isLabelled ? " only in the scores and in the metrics." : " nowhere."));
    add(
        "Rows of one day are alike, and p takes them for independent: it is too small where a"
            + " column changes slowly, as weather does. Effect and impact are not touched by it.");
    if (isLabelled) {
      add("Metrics tell of the rows whose label has arrived, which are the older ones.");
    }
  }

  private void window(Window window, boolean dated) {
    if (dated && window.whole()) {
      add("All rows are compared, whatever their time, with every label that is known by now.");
      return;
    }
    if (!dated) {
      add("The dataset has no event time: all its rows are compared, and every label there is.");
      return;
    }
    if (window.days() < window.wantedDays()) {
      add(
          "The window is "
              + window.days()
              + " of "
              + window.wantedDays()
              + " days long, since it begins after the newest row that the model knows.");
    }
    if (window.open()) {
      add("The run's own day is not over; it is left to the next window.");
    }
  }

  private void add(String limit) {
    limits.add(limit);
  }
}
