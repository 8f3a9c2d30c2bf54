package dev.headgate.engine.watch.report;

import dev.headgate.engine.measure.Bin;
import dev.headgate.engine.measure.Direction;
import dev.headgate.engine.measure.Metric;
import dev.headgate.engine.store.record.Verdict;
import java.util.List;

/**
 * What drift may cost a model, in units of its main metric.
 *
 * <p>The impact of a column is its <em>importance</em> times the share of rows that <em>moved</em>.
 * Importance is how far the metric falls on the held-out rows when the column is shuffled among
 * them (permutation importance, Breiman 2001; Fisher, Rudin and Dominici 2019), that is, when it
 * tells the model nothing on any row. The share that moved is the total variation distance of both
 * sides over the bins of the population stability index, a missing value counted as a value: the
 * least share of rows whose value must have changed to turn one side into the other. So the product
 * is the loss if the column tells nothing on exactly those rows. Total variation is taken for
 * numbers and categories alike, rather than the Kolmogorov-Smirnov distance, since it also sees a
 * change of spread and of missing values, and means the same for both.
 *
 * <p>It bounds lost information, not what a model gets wrong where it has never been: that is seen
 * in its metrics, once labels arrive.
 */
public final class Impact {
  private Impact() {}

  /** The least share of rows that must have moved, 0 to 1; NaN where a side has no rows. */
  static double moved(List<Bin> bins) {
    double reference = bins.stream().mapToLong(Bin::reference).sum();
    double current = bins.stream().mapToLong(Bin::current).sum();
    if (reference == 0 || current == 0) {
      return Double.NaN;
    }
    double apart = 0;
    for (Bin bin : bins) {
      apart += Math.abs(bin.reference() / reference - bin.current() / current);
    }
    return apart / 2;
  }

  /** What the change of one column may cost, 0 or more; NaN where its importance is not known. */
  static double of(double importance, double moved) {
    return Math.max(0, importance) * moved;
  }

  /**
   * What the drifted columns together may cost: the sum of their impacts, but no more than there is
   * to lose.
   *
   * @param columns all columns
   * @param metric the main metric
   * @param heldOut its value on the held-out rows
   * @return 0 or more; NaN where no drifted column's importance is known
   */
  public static double together(List<ColumnReport> columns, Metric metric, double heldOut) {
    List<ColumnReport> drifted =
        columns.stream().filter(column -> column.verdict() == Verdict.DRIFT).toList();
    double sum =
        drifted.stream()
            .mapToDouble(ColumnReport::impact)
            .filter(impact -> !Double.isNaN(impact))
            .sum();
    boolean known = drifted.stream().anyMatch(column -> !Double.isNaN(column.impact()));
    return drifted.isEmpty() || known ? Math.min(sum, most(metric, heldOut)) : Double.NaN;
  }

  /** How far the metric is from that of a model that knows nothing, as far as that is known. */
  private static double most(Metric metric, double heldOut) {
    if (metric.direction() != Direction.HIGHER || Double.isNaN(heldOut)) {
      return Double.MAX_VALUE;
    }
    double nothing = metric.name().equals("auc") ? 0.5 : metric.least();
    return Math.max(0, heldOut - nothing);
  }
}
