package dev.headgate.engine.drift;

import dev.headgate.dsl.spec.Monitor;
import dev.headgate.engine.measure.Comparison;
import dev.headgate.engine.measure.ComparisonSettings;
import dev.headgate.engine.measure.Metric;
import dev.headgate.engine.measure.Profile;
import dev.headgate.engine.report.ColumnReport;
import dev.headgate.engine.report.ColumnReports;
import dev.headgate.engine.report.Impact;
import dev.headgate.engine.report.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a monitor found, before it is told.
 *
 * @param sides what was compared
 * @param rows of the window
 * @param comparison of the input columns
 * @param columns the input columns, largest impact first
 * @param scores what was predicted before against what is in the window
 */
record Compared(
    Monitor monitor,
    Sides sides,
    long rows,
    Comparison comparison,
    List<ColumnReport> columns,
    List<ColumnReport> scores) {

  /**
   * Compares.
   *
   * @param sides the rows before, and what was predicted then and now
   * @param current profile of the window's rows
   */
  static Compared of(Monitor monitor, Sides sides, Profile current) {
    Watched watched = sides.watched();
    ComparisonSettings settings =
        ComparisonSettings.DEFAULT
            .withPsi(monitor.psi())
            .withWasserstein(monitor.wasserstein())
            .withAlpha(monitor.alpha().value())
            .withMinRows(monitor.minRows());
    Profile before = sides.reference().select(watched.inputs());
    Profile now = current.select(watched.inputs());
    Comparison comparison = Comparison.of(before, now, settings);
    Profile was = sides.scores();
    Profile said = sides.scored().profile(was.columns());
    return new Compared(
        monitor,
        sides,
        current.rows(),
        comparison,
        ColumnReports.of(comparison, before, now, watched.importance()),
        ColumnReports.of(Comparison.of(was, said, settings), was, said, Map.of()));
  }

  /**
   * Drift where a column or the scores drifted or the main metric surely fell; undecided where the
   * window is too short or nothing drifted but something is undecided.
   */
  Verdict verdict() {
    if (sides.reference().rows() == 0) {
      return Verdict.NO_REFERENCE;
    }
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
    return sides.performance().shifts().stream()
        .filter(shift -> shift.name().equals(sides.watched().metric()))
        .anyMatch(shift -> shift.verdict() == Verdict.DRIFT);
  }

  /** What the drifted columns together may cost of the main metric; NaN where not known. */
  double impact() {
    String name = sides.watched().metric();
    Optional<Metric> metric = sides.performance().named(name);
    return metric
        .map(m -> Impact.together(columns, m, sides.performance().before(name)))
        .orElse(Double.NaN);
  }

  /** The columns that drifted, largest impact first. */
  List<String> drifted() {
    return columns.stream()
        .filter(column -> column.verdict() == Verdict.DRIFT)
        .map(ColumnReport::name)
        .toList();
  }
}
