package dev.headgate.engine.measure;

/** Intervals of plain figures of sampled rows. */
public final class Sampled {
  private Sampled() {}

  /**
   * The share of rows with a property, by Wilson (1927).
   *
   * @param hits rows with the property, from 0 to {@code rows}
   * @param rows at least 1
   * @param confidence such as 0.95, strictly between 0 and 1
   */
  public static Interval share(double hits, long rows, double confidence) {
    double share = hits / rows;
    return ProportionEstimator.wilson(share, rows, Metrics.z(confidence)).with(share);
  }

  /**
   * The mean of a number, by Student's distribution.
   *
   * @param deviation the sample standard deviation, 0 or more
   * @param rows at least 1
   * @param confidence such as 0.95, strictly between 0 and 1
   */
  public static Interval mean(double mean, double deviation, long rows, double confidence) {
    double t = Studentised.quantile(Metrics.z(confidence), rows - 1.0);
    double margin = t * deviation / Math.sqrt(rows);
    return new Interval(mean, mean - margin, mean + margin);
  }
}
