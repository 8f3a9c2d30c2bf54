package dev.headgate.engine.measure;

import java.util.List;
import java.util.Optional;

/**
 * How far a column's current values are from its reference values. Every number is finite.
 *
 * <p>Shares are of rows, and rows without a value are a cell of their own in {@code psi}, {@code
 * chiSquare} and {@code lInfinity}.
 *
 * @param column the column
 * @param referenceRows how many rows the reference has
 * @param currentRows how many rows are compared with it
 * @param referenceNulls how many of the reference rows hold no value
 * @param currentNulls how many of the current rows hold no value
 * @param psi the population stability index less what chance alone is expected to add, at least 0;
 *     where values are rare, what {@link RareValues} tells of them if that is more
 * @param rawPsi the index as it is defined, cells empty on one side counted as half a row
 * @param wasserstein the Wasserstein distance in standard deviations of the reference (of both
 *     together, where the reference is constant), certainly within the interval; none for
 *     categories, and where a side has no value
 * @param wassersteinInUnit the same in the column's own unit
 * @param kolmogorovSmirnov the largest difference of the distribution functions, certainly within
 *     the interval; none for categories, and where a side has no value
 * @param kolmogorovSmirnovPValue the chance of so large a difference where nothing differs
 * @param chiSquare the test of the contingency table of both sides
 * @param lInfinity the largest difference of shares, of a category or of a bin
 * @param appearedShare the share of current rows whose category the reference does not hold;
 *     estimated where not all categories are known, NaN where only groups are
 * @param appearedByChance the same of more rows like the reference's
 * @param appeared the categories that only the current rows hold, with their rows; those known in
 *     groups only are not named
 * @param vanished the categories that only the reference rows hold, with their rows
 * @param further the statistics that were asked for beside these
 * @param bins both sides over the same bins, for a chart
 * @param pValue the chance of such a difference where nothing differs: twice the smaller of the
 *     p-values of a numeric column's two tests
 * @param adjustedPValue the p-value corrected for the number of columns (Benjamini-Hochberg)
 * @param effect the largest of the effect sizes, in parts of its threshold: 1 is at the threshold
 * @param verdict what follows
 */
public record ColumnDrift(
    ProfileColumn column,
    long referenceRows,
    long currentRows,
    long referenceNulls,
    long currentNulls,
    double psi,
    double rawPsi,
    Optional<Interval> wasserstein,
    Optional<Interval> wassersteinInUnit,
    Optional<Interval> kolmogorovSmirnov,
    Optional<Interval> kolmogorovSmirnovPValue,
    ChiSquare chiSquare,
    double lInfinity,
    double appearedShare,
    double appearedByChance,
    List<Category> appeared,
    List<Category> vanished,
    List<Measured> further,
    List<Bin> bins,
    Interval pValue,
    double adjustedPValue,
    Interval effect,
    Verdict verdict) {

  /** The share of reference rows without a value. */
  public double referenceNullRate() {
    return share(referenceNulls, referenceRows);
  }

  /** The share of current rows without a value. */
  public double currentNullRate() {
    return share(currentNulls, currentRows);
  }

  /** By how much the share of rows without a value has grown, between -1 and 1. */
  public double nullRateChange() {
    return currentNullRate() - referenceNullRate();
  }

  /** The share of reference rows whose category is known to be held by no current row. */
  public double vanishedShare() {
    return share(vanished.stream().mapToLong(Category::count).sum(), referenceRows);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
