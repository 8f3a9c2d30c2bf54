package dev.headgate.engine.report;

import dev.headgate.dsl.spec.Doc;

/** A number estimated on some rows, with its confidence interval. */
@Doc("A number estimated on some rows, with its confidence interval.")
public record Estimate(
    @Doc("Point estimate; null where there are no rows.") double value,
    @Doc("Lower end of the interval.") double low,
    @Doc("Upper end of the interval.") double high,
    @Doc("Rows it was estimated on.") long rows) {
  /** No row to estimate on. */
  public static final Estimate NONE = new Estimate(Double.NaN, Double.NaN, Double.NaN, 0);

  /** Whether there is a value at all. */
  public boolean isKnown() {
    return !Double.isNaN(value);
  }
}
