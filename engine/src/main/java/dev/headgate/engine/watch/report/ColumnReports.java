package dev.headgate.engine.watch.report;

import dev.headgate.engine.measure.Bin;
import dev.headgate.engine.measure.Category;
import dev.headgate.engine.measure.ColumnDrift;
import dev.headgate.engine.measure.ColumnKind;
import dev.headgate.engine.measure.ColumnProfile;
import dev.headgate.engine.measure.Comparison;
import dev.headgate.engine.measure.Measured;
import dev.headgate.engine.measure.NumericProfile;
import dev.headgate.engine.measure.Profile;
import dev.headgate.engine.store.record.Verdict;
import dev.headgate.engine.watch.report.ColumnReport.ChiSquare;
import dev.headgate.engine.watch.report.ColumnReport.Kind;
import dev.headgate.engine.watch.report.ColumnReport.Side;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A comparison of two profiles as a report tells it. */
public final class ColumnReports {
  /** Categories without a counterpart that are named. */
  private static final int NAMED = 20;

  private final Comparison comparison;
  private final Profile reference;
  private final Profile window;
  private final Map<String, Double> importance;
  private final List<String> read;
  private final Map<String, String> open;

  private ColumnReports(
      Comparison comparison,
      Profile reference,
      Profile window,
      Map<String, Double> importance,
      List<String> read,
      Map<String, String> open) {
    this.read = read;
    this.open = open;
    this.comparison = comparison;
    this.reference = reference;
    this.window = window;
    this.importance = importance;
  }

  /**
   * The compared columns, largest impact first; of equal impact the one with the largest effect.
   *
   * @param comparison of the two profiles
   * @param reference the rows that the model learned from
   * @param window the rows of the window
   * @param importance fall of the main metric by column, as far as it is known
   * @param read columns whose rows were read, since their profiles left them open
   * @param open why a column's rows did not settle it, in a sentence by column
   */
  public static List<ColumnReport> of(
      Comparison comparison,
      Profile reference,
      Profile window,
      Map<String, Double> importance,
      List<String> read,
      Map<String, String> open) {
    ColumnReports reports =
        new ColumnReports(comparison, reference, window, importance, read, open);
    return comparison.columns().stream()
        .sorted(Comparator.comparingDouble((ColumnDrift d) -> d.effect().estimate()).reversed())
        .map(reports::report)
        .sorted(Comparator.comparingDouble(ColumnReports::rank))
        .toList();
  }

  private static double rank(ColumnReport column) {
    return Double.isNaN(column.impact()) ? 1 : -column.impact();
  }

  private ColumnReport report(ColumnDrift drift) {
    String name = drift.column().name();
    ColumnProfile before = reference.column(name).orElseThrow();
    ColumnProfile now = window.column(name).orElseThrow();
    double worth = importance.getOrDefault(name, Double.NaN);
    double moved = Impact.moved(drift.bins());
    return new ColumnReport(
        name,
        drift.column().kind() == ColumnKind.NUMERIC ? Kind.NUMERIC : Kind.CATEGORICAL,
        verdict(drift.verdict()),
        reason(drift, before, now),
        worth,
        moved,
        Impact.of(worth, moved),
        read.contains(name),
        side(before),
        side(now),
        drift.psi(),
        range(drift.kolmogorovSmirnov()),
        range(drift.wasserstein()),
        drift.further().stream().map(ColumnReports::statistic).toList(),
        new ChiSquare(drift.chiSquare().statistic(), drift.chiSquare().degrees()),
        drift.pValue().estimate(),
        drift.adjustedPValue(),
        drift.appearedShare(),
        drift.appearedByChance(),
        categories(drift.appeared(), now),
        categories(drift.vanished(), before),
        bins(drift, before, now));
  }

  private String reason(ColumnDrift drift, ColumnProfile before, ColumnProfile now) {
    String name = drift.column().name();
    String reason = Reason.of(drift, before, now, comparison.settings());
    if (read.contains(name)) {
      return reason + " Its rows were read for this, since the kept profiles left it open.";
    }
    return open.containsKey(name) ? reason + " " + open.get(name) : reason;
  }

  static Verdict verdict(dev.headgate.engine.measure.Verdict verdict) {
    return switch (verdict) {
      case DRIFT -> Verdict.DRIFT;
      case NO_DRIFT -> Verdict.NO_DRIFT;
      case UNDECIDED, TOO_FEW_ROWS, TOO_MANY_VALUES -> Verdict.UNDECIDED;
    };
  }

  private static Range range(Optional<dev.headgate.engine.measure.Interval> interval) {
    return interval.map(i -> new Range(i.low(), i.high())).orElse(Range.UNKNOWN);
  }

  private static ColumnReport.Statistic statistic(Measured measured) {
    return new ColumnReport.Statistic(
        measured.name(),
        measured.title(),
        range(Optional.of(measured.value())),
        measured.threshold());
  }

  private static Side side(ColumnProfile profile) {
    if (profile instanceof NumericProfile numbers) {
      return new Side(
          profile.rows(),
          profile.nulls(),
          known(numbers.mean()),
          known(numbers.standardDeviation()),
          known(numbers.min()),
          known(numbers.max()));
    }
    double none = Double.NaN;
    return new Side(profile.rows(), profile.nulls(), none, none, none, none);
  }

  private static double known(OptionalDouble value) {
    return value.orElse(Double.NaN);
  }

  private static List<ColumnReport.Category> categories(List<Category> names, ColumnProfile side) {
    double values = side.rows() - side.nulls();
    return names.stream()
        .limit(NAMED)
        .map(c -> new ColumnReport.Category(c.name(), c.count(), c.count() / values))
        .toList();
  }

  private static List<ColumnReport.Bin> bins(
      ColumnDrift drift, ColumnProfile before, ColumnProfile now) {
    if (before instanceof NumericProfile a && now instanceof NumericProfile b) {
      return NumberBins.of(a, b);
    }
    double values = before.rows() - before.nulls();
    double valuesNow = now.rows() - now.nulls();
    if (values == 0 || valuesNow == 0) {
      return List.of();
    }
    return drift.bins().stream()
        .filter(bin -> bin.kind() != Bin.Kind.MISSING)
        .map(
            bin ->
                ColumnReport.Bin.category(
                    bin.label(), bin.reference() / values, bin.current() / valuesNow))
        .toList();
  }
}
