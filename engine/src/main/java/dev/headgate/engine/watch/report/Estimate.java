package dev.headgate.engine.watch.report;

import dev.headgate.dsl.language.Doc;
import dev.headgate.engine.measure.Certainty;

/** A number estimated on some rows, with its confidence interval. */
@Doc("A number estimated on some rows, with its confidence interval.")
public record Estimate(
    @Doc("Point estimate; null where there are no rows.") double value,
    @Doc("Lower end of the interval; null where it has none.") double low,
    @Doc("Upper end of the interval; null where it has none.") double high,
    @Doc("Rows it was estimated on.") long rows) {
  /** No row to estimate on. */
  public static final Estimate NONE = new Estimate(Double.NaN, Double.NaN, Double.NaN, 0);

  /** A figure of some rows. */
  public static Estimate of(double value, Certainty certainty, long rows) {
    return certainty
        .ends()
        .map(ends -> new Estimate(value, ends.low(), ends.high(), rows))
        .orElseGet(() -> new Estimate(value, Double.NaN, Double.NaN, rows));
  }

  /** Whether it has an interval. */
  public boolean isSure() {
    return !Double.isNaN(low) && !Double.isNaN(high);
  }

  /** Whether there is a value at all. */
  public boolean isKnown() {
    return !Double.isNaN(value);
  }
}
