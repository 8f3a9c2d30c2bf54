package dev.headgate.engine.measure;

/**
 * How a metric is computed, and how far chance may have moved it. All are deterministic.
 *
 * <p>{@code z} is the normal quantile of the confidence asked for.
 */
interface Estimator {

  /** The metric; NaN where these rows do not define it. */
  double value(Scores scores);

  /** How sure it is, its ends to be cut to the metric's range; it is defined here. */
  Certainty certainty(Scores scores, double z);

  /** How sure the difference on the same rows is; the metric is defined on both. */
  Certainty difference(Scores candidate, Scores champion, double z);
}
