package dev.headgate.engine.measure;

/**
 * How a metric is computed, and how far chance may have moved it. All are deterministic.
 *
 * <p>{@code z} is the normal quantile of the confidence asked for.
 */
interface Estimator {

  /** The metric; NaN where these rows do not define it. */
  double value(Scores scores);

  /** The ends of its confidence interval, to be cut to the metric's range; it is defined here. */
  Interval interval(Scores scores, double z);

  /** The standard error of the difference on the same rows; it is defined on both. */
  double standardErrorOfDifference(Scores candidate, Scores champion);
}
