package dev.headgate.engine.measure;

/**
 * A metric of some rows, with a confidence interval.
 *
 * @param name the metric
 * @param value its point estimate
 * @param low the lower end of the interval
 * @param high the upper end of the interval
 * @param rows of how many rows
 */
public record MetricValue(String name, double value, double low, double high, long rows) {

  /** The same without the name. */
  public Interval interval() {
    return new Interval(value, low, high);
  }
}
