package dev.headgate.engine.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A reference and current rows compared column by column, from their profiles alone.
 *
 * <p>A column drifts where the effect is over a threshold <em>and</em> the difference is
 * significant after a correction for the number of columns: with many rows any difference is
 * significant, with few any effect is chance.
 *
 * @param settings by which thresholds
 * @param referenceRows how many rows the reference has
 * @param currentRows how many rows are compared with it
 * @param columns the columns that both have, in the reference's order
 * @param uncompared the names of columns that only one of them has, or that are of another kind
 */
public record Comparison(
    ComparisonSettings settings,
    long referenceRows,
    long currentRows,
    List<ColumnDrift> columns,
    List<String> uncompared) {
  public Comparison {
    columns = List.copyOf(columns);
    uncompared = List.copyOf(uncompared);
  }

  /** Compares two profiles. */
  public static Comparison of(Profile reference, Profile current, ComparisonSettings settings) {
    List<ProfileColumn> common = new ArrayList<>(reference.columns());
    common.retainAll(current.columns());
    List<String> uncompared = new ArrayList<>();
    for (Profile side : List.of(reference, current)) {
      for (ProfileColumn column : side.columns()) {
        if (!common.contains(column) && !uncompared.contains(column.name())) {
          uncompared.add(column.name());
        }
      }
    }
    List<ColumnComparison> compared =
        common.stream()
            .map(
                column ->
                    new ColumnComparison(
                        column, reference.column(column), current.column(column), settings))
            .toList();
    return new Comparison(settings, reference.rows(), current.rows(), judged(compared), uncompared);
  }

  private static List<ColumnDrift> judged(List<ColumnComparison> compared) {
    double[] estimates = adjusted(compared, Interval::estimate);
    double[] lows = adjusted(compared, Interval::low);
    double[] highs = adjusted(compared, Interval::high);
    List<ColumnDrift> judged = new ArrayList<>();
    for (int i = 0; i < compared.size(); i++) {
      judged.add(compared.get(i).judged(Interval.around(estimates[i], lows[i], highs[i])));
    }
    return judged;
  }

  private static double[] adjusted(
      List<ColumnComparison> compared, ToDoubleFunction<Interval> end) {
    return BenjaminiHochberg.adjust(
        compared.stream().map(ColumnComparison::pValue).mapToDouble(end).toArray());
  }

  /** A column by its name, if it was compared. */
  public Optional<ColumnDrift> column(String name) {
    return columns.stream().filter(drift -> drift.column().name().equals(name)).findFirst();
  }

  /** The columns with a verdict, in their order. */
  public List<ColumnDrift> with(Verdict verdict) {
    return columns.stream().filter(drift -> drift.verdict() == verdict).toList();
  }

  /**
   * Drift if any column drifts, else undecided if any is, else too many values, else too few rows,
   * else none.
   */
  public Verdict verdict() {
    for (Verdict verdict :
        List.of(Verdict.DRIFT, Verdict.UNDECIDED, Verdict.TOO_MANY_VALUES, Verdict.TOO_FEW_ROWS)) {
      if (!with(verdict).isEmpty()) {
        return verdict;
      }
    }
    return Math.min(referenceRows, currentRows) < Math.max(1, settings.minRows())
        ? Verdict.TOO_FEW_ROWS
        : Verdict.NO_DRIFT;
  }
}
