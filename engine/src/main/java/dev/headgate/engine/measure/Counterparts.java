package dev.headgate.engine.measure;

import java.util.List;
import java.util.Optional;

/** A column's reference values and its current ones, and what statistics of both begin with. */
public final class Counterparts {
  private final ColumnProfile reference;
  private final ColumnProfile current;
  private final List<Bin> bins;
  private final Cells all;
  private final Cells tested;
  private final Optional<RareValues> values;
  private final boolean hasRare;
  private final Optional<EmpiricalGap> gap;

  private Counterparts(NumericProfile a, NumericProfile b, ComparisonSettings settings) {
    reference = a;
    current = b;
    bins = NumericBins.of(a, b, settings.bins());
    all =
        new Cells(
            bins.stream().mapToLong(Bin::reference).toArray(),
            bins.stream().mapToLong(Bin::current).toArray());
    tested = all;
    values = Optional.empty();
    hasRare = false;
    gap =
        a.values() > 0 && b.values() > 0
            ? Optional.of(EmpiricalGap.between(a, b))
            : Optional.empty();
  }

  private Counterparts(CategoricalProfile a, CategoricalProfile b, ComparisonSettings settings) {
    CategoryCells cells = new CategoryCells(a, b);
    reference = a;
    current = b;
    bins = cells.bins(settings.categories());
    all = cells.all();
    tested = cells.tested();
    values = Optional.of(RareValues.of(a, b));
    hasRare = cells.hasRare();
    gap = Optional.empty();
  }

  /**
   * Both sides of a column.
   *
   * @throws IllegalArgumentException if they are of two kinds
   */
  static Counterparts of(
      ColumnProfile reference, ColumnProfile current, ComparisonSettings settings) {
    if (reference instanceof NumericProfile a && current instanceof NumericProfile b) {
      return new Counterparts(a, b, settings);
    }
    if (reference instanceof CategoricalProfile a && current instanceof CategoricalProfile b) {
      return new Counterparts(a, b, settings);
    }
    throw new IllegalArgumentException("a column is of two kinds");
  }

  /** The profile of the reference rows: mergeable state, from which everything here comes. */
  public ColumnProfile reference() {
    return reference;
  }

  /** The profile of the current rows, of the same kind as the reference's. */
  public ColumnProfile current() {
    return current;
  }

  /**
   * The shares of the reference rows in cells that both sides have in common: ten bins near the
   * quantiles of the reference, or categories, those too rare for a test together; and the rows
   * without a value. They add up to 1, and all are 0 without rows.
   */
  public double[] referenceShares() {
    return tested.referenceShares();
  }

  /** The shares of the current rows in the same cells. */
  public double[] currentShares() {
    return tested.currentShares();
  }

  /** Both sides over bins for a chart. */
  List<Bin> bins() {
    return bins;
  }

  /** The counts of all cells. */
  Cells all() {
    return all;
  }

  /** The counts of cells that a test can use: rare values are taken together. */
  Cells tested() {
    return tested;
  }

  /** What is told of categories one by one. */
  Optional<RareValues> values() {
    return values;
  }

  /** The same, where some of them are rare. */
  Optional<RareValues> rare() {
    return values.filter(found -> hasRare);
  }

  /** How far the distribution functions lie apart; none of categories or without values. */
  Optional<EmpiricalGap> gap() {
    return gap;
  }
}
