package dev.headgate.engine.watch.drift;

import dev.headgate.dsl.language.Monitor;
import dev.headgate.engine.measure.ColumnDrift;
import dev.headgate.engine.measure.Comparison;
import dev.headgate.engine.measure.ComparisonSettings;
import dev.headgate.engine.measure.Metric;
import dev.headgate.engine.measure.Profile;
import dev.headgate.engine.spi.statistic.Statistics;
import dev.headgate.engine.store.record.Verdict;
import dev.headgate.engine.watch.report.ColumnReport;
import dev.headgate.engine.watch.report.ColumnReports;
import dev.headgate.engine.watch.report.Impact;
import dev.headgate.engine.watch.report.Uncompared;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Everything that a monitor found, before it is told.
 *
 * @param sides what was compared
 * @param rows of the window
 * @param comparison of the input columns
 * @param uncompared the columns that could not be compared
 * @param settled what reading rows settled
 * @param columns the input columns, largest impact first
 * @param scores what was predicted before against what is in the window
 */
record Compared(
    Monitor monitor,
    Sides sides,
    long rows,
    Comparison comparison,
    List<Uncompared> uncompared,
    Settling.Settled settled,
    List<ColumnReport> columns,
    List<ColumnReport> scores) {

  /**
   * Compares.
   *
   * @param sides the rows before, and what was predicted then and now
   * @param current profile of the window's rows
   * @param windowRows reads those rows
   */
  static Compared of(
      Monitor monitor, Sides sides, Profile current, Supplier<Dataset<Row>> windowRows) {
    Watched watched = sides.watched();
    ComparisonSettings settings =
        ComparisonSettings.DEFAULT
            .withPsi(monitor.psi())
            .withWasserstein(monitor.wasserstein())
            .withAlpha(monitor.alpha().value())
            .withMinRows(monitor.minRows())
            .withFurther(Statistics.limits(monitor.statistics()));
    List<Uncompared> uncompared = new ArrayList<>(sides.uncompared());
    List<String> comparable = without(watched.inputs(), uncompared);
    uncompared.addAll(Mismatch.between(comparable, sides.reference(), current));
    comparable = without(comparable, uncompared);
    Profile before = sides.reference().select(comparable);
    Profile now = current.select(comparable);
    Settling.Settled settled =
        Settling.of(
            Comparison.of(before, now, settings), before, now, sides.referenceRows(), windowRows);
    Comparison comparison = settled.comparison();
    Profile was = sides.scores();
    Profile said = sides.scored().profile(was.columns());
    comparison.with(dev.headgate.engine.measure.Verdict.TOO_MANY_VALUES).stream()
        .map(Compared::tooMany)
        .forEach(uncompared::add);
    return new Compared(
        monitor,
        sides,
        current.rows(),
        comparison,
        List.copyOf(uncompared),
        settled,
        ColumnReports.of(
            comparison,
            settled.reference(),
            settled.window(),
            watched.importance(),
            settled.read(),
            settled.open()),
        ColumnReports.of(
            Comparison.of(was, said, settings), was, said, Map.of(), List.of(), Map.of()));
  }

  private static List<String> without(List<String> inputs, List<Uncompared> uncompared) {
    List<String> left = new ArrayList<>(inputs);
    uncompared.forEach(column -> left.remove(column.name()));
    return left;
  }

  private static Uncompared tooMany(ColumnDrift drift) {
    String name = drift.column().name();
    return new Uncompared(
        name,
        Uncompared.Cause.TOO_MANY_VALUES,
        name + " is not compared: it has too many values, most of which occur once.");
  }

  /**
   * Drift where a column or the scores drifted or the main metric surely fell; undecided where the
   * window is too short, or nothing drifted but something is undecided or could not be compared.
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
    return any(Verdict.UNDECIDED) || !uncompared.isEmpty() ? Verdict.UNDECIDED : Verdict.NO_DRIFT;
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
