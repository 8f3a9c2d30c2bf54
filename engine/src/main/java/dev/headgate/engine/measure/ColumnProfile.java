package dev.headgate.engine.measure;

/**
 * What is known of a column of some rows: a value that depends on those rows' values alone, not on
 * their order or partitions.
 */
public sealed interface ColumnProfile permits NumericProfile, CategoricalProfile {

  /** How many rows were profiled, those without a value included. */
  long rows();

  /** How many of the rows hold no value. */
  long nulls();

  /**
   * How many different values there are, nulls not counted. Exact while {@link #isExact()}, else
   * estimated with a standard error of 3.3 %.
   */
  double distinct();

  /**
   * Whether every value is known with its count, so that nothing computed from this is estimated.
   */
  boolean isExact();

  /**
   * The profile of both sets of rows together. Associative and commutative.
   *
   * @throws IllegalArgumentException if the other is of another kind
   */
  ColumnProfile merge(ColumnProfile other);

  /** The share of rows without a value; 0 where there are no rows. */
  default double nullRate() {
    return rows() == 0 ? 0 : (double) nulls() / rows();
  }
}
