package dev.headgate.engine.measure;

/**
 * A statistic of a column.
 *
 * @param name the word that a spec names it by
 * @param title what a reader is told it is
 * @param value the statistic, certainly within the interval
 * @param threshold the value from which on the column's change counts
 */
public record Measured(String name, String title, Interval value, double threshold) {

  /** Whether the change counts, as far as is known. */
  public boolean counts() {
    return value.estimate() >= threshold;
  }

  /** Whether the profiles do not tell if the change counts. */
  public boolean isOpen() {
    return value.low() < threshold && value.high() >= threshold;
  }

  /** The value in parts of the threshold. */
  Interval effect() {
    return new Interval(inParts(value.estimate()), inParts(value.low()), inParts(value.high()));
  }

  private double inParts(double of) {
    return Math.min(of / threshold, Double.MAX_VALUE);
  }
}
