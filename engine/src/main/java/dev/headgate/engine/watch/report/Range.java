package dev.headgate.engine.watch.report;

import dev.headgate.dsl.language.Doc;

/** An interval that holds a value; NaN at both ends where nothing is known. */
@Doc("An interval that holds a value; null at both ends where nothing is known.")
public record Range(@Doc("Lower end.") double low, @Doc("Upper end.") double high) {
  /** Nothing known. */
  public static final Range UNKNOWN = new Range(Double.NaN, Double.NaN);

  /** A value known exactly. */
  public static Range exactly(double value) {
    return new Range(value, value);
  }

  /** Whether both ends are known. */
  public boolean isKnown() {
    return !Double.isNaN(low) && !Double.isNaN(high);
  }
}
