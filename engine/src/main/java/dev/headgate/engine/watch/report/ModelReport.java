package dev.headgate.engine.watch.report;

import dev.headgate.dsl.language.Doc;
import java.util.List;

/** The model in the window: its scores, its label, and how it does where labels have arrived. */
@Doc("The model in the window: its scores, its label, how it does where labels have arrived.")
public record ModelReport(
    @Doc("Its name; empty where the predictions are made elsewhere, or there are none.")
        String model,
    @Doc("The champion's version; 0 without one.") int version,
    @Doc("Logical time of the run that trained or imported it, ISO 8601.") String trained,
    @Doc("The file of a model that was trained elsewhere; empty where it was trained here.")
        String imported,
    @Doc("binary, multiclass or regression; empty where nothing is predicted.") String task,
    @Doc("Its main metric, in which impact is told; empty where none can be told.") String metric,
    @Doc("Its scores: held-out rows against the window.") List<ColumnReport> scores,
    @Doc("The label's column.") String label,
    @Doc("How long after a row's time the label is known, ISO 8601, such as PT24H.")
        String knownAfter,
    @Doc("Rows of the window whose label is known.") long matured,
    @Doc("Rate of each class, or mean of the label: reference rows, and window.") List<Shift> rates,
    @Doc("Metrics on the held-out rows and in the window.") List<Shift> performance) {

  public ModelReport {
    imported = imported == null ? "" : imported;
    scores = List.copyOf(scores);
    rates = List.copyOf(rates);
    performance = List.copyOf(performance);
  }
}
