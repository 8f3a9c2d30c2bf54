package dev.headgate.engine.drift;

import dev.headgate.dsl.spec.Monitor;
import dev.headgate.engine.measure.Comparison;
import dev.headgate.engine.measure.ComparisonSettings;
import dev.headgate.engine.measure.Metric;
import dev.headgate.engine.measure.Profile;
import dev.headgate.engine.metric.Measures;
import dev.headgate.engine.record.MetricRecord;
import dev.headgate.engine.registry.ModelCard;
import dev.headgate.engine.report.ColumnReport;
import dev.headgate.engine.report.ColumnReports;
import dev.headgate.engine.report.Impact;
import dev.headgate.engine.report.Shift;
import dev.headgate.engine.report.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a monitor found, before it is told.
 *
 * @param comparison of the input columns
 * @param columns the input columns, largest impact first
 * @param scores the champion's scores on the held-out rows against those on the window
 * @param rates how often each class occurs
 * @param performance the champion's metrics
 */
record Compared(
    Monitor monitor,
    ModelCard card,
    long rows,
    Comparison comparison,
    List<ColumnReport> columns,
    List<ColumnReport> scores,
    List<Shift> rates,
    Performance performance) {

  /**
   * Compares.
   *
   * @param learned profile of the rows that the champion learned from
   * @param heldOut profile of its scores on the held-out rows
   * @param current profile of the window's rows
   * @param scored the window's rows, scored
   * @param measures the metrics by which the model is judged
   * @param confidence of every interval, such as 0.95
   */
  static Compared of(
      Monitor monitor,
      Profile learned,
      Profile heldOut,
      Profile current,
      WindowScores scored,
      Measures measures,
      double confidence) {
    ModelCard card = scored.card();
    List<String> inputs = List.copyOf(card.inputs().keySet());
    ComparisonSettings settings =
        ComparisonSettings.DEFAULT
            .withPsi(monitor.psi())
            .withWasserstein(monitor.wasserstein())
            .withAlpha(monitor.alpha().value())
            .withMinRows(monitor.minRows());
    Profile before = learned.select(inputs);
    Profile now = current.select(inputs);
    Comparison comparison = Comparison.of(before, now, settings);
    Profile said = scored.profile(heldOut.columns());
    return new Compared(
        monitor,
        card,
        current.rows(),
        comparison,
        ColumnReports.of(comparison, before, now, card.importance()),
        ColumnReports.of(Comparison.of(heldOut, said, settings), heldOut, said, Map.of()),
        LabelRates.of(scored, learned, confidence, monitor.minRows()),
        Performance.of(scored, measures, confidence, monitor.minRows()));
  }

  /**
   * Drift where a column or the scores drifted or the main metric surely fell; undecided where the
   * window is too short or nothing drifted but something is undecided.
   */
  Verdict verdict() {
    if (rows < monitor.minRows()) {
      return Verdict.UNDECIDED;
    }
    if (any(Verdict.DRIFT) || fell()) {
      return Verdict.DRIFT;
    }
    return any(Verdict.UNDECIDED) ? Verdict.UNDECIDED : Verdict.NO_DRIFT;
  }

  private boolean any(Verdict verdict) {
    return columns.stream().anyMatch(column -> column.verdict() == verdict)
        || scores.stream().anyMatch(score -> score.verdict() == verdict);
  }

  private boolean fell() {
    return performance.shifts().stream()
        .filter(shift -> shift.name().equals(card.metric()))
        .anyMatch(shift -> shift.verdict() == Verdict.DRIFT);
  }

  /** What the drifted columns together may cost of the main metric; NaN where not known. */
  double impact() {
    Optional<Metric> metric = performance.measures().named(card.metric());
    double heldOut =
        card.metrics().stream()
            .filter(m -> m.metric().equals(card.metric()))
            .mapToDouble(MetricRecord::value)
            .findFirst()
            .orElse(Double.NaN);
    return metric.map(m -> Impact.together(columns, m, heldOut)).orElse(Double.NaN);
  }

  /** The columns that drifted, largest impact first. */
  List<String> drifted() {
    return columns.stream()
        .filter(column -> column.verdict() == Verdict.DRIFT)
        .map(ColumnReport::name)
        .toList();
  }
}
