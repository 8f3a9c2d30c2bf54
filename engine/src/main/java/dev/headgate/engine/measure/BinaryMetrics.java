package dev.headgate.engine.measure;

import java.util.List;

/** The metrics of models of two classes. */
final class BinaryMetrics {
  private static final Class<BinaryScores> TYPE = BinaryScores.class;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** How far a probability stays from 0 and 1 in the logarithm: the step of doubles at 1. */
  static final double CLIP = Math.ulp(1.0);

  private BinaryMetrics() {}

  static final List<Metric> ALL =
      List.of(
          share(
              "auc",
              "Chance that a positive row has a higher probability than a negative one, ties half;"
                  + " logit interval by DeLong's placements.",
              ShareEstimator.of(TYPE, Auc::of, Evidence::rarer, ShareEstimator::ofClasses)),
          share(
              "average_precision",
              "Mean precision over the recalls, without interpolation; logit interval by"
                  + " linearisation.",
              ShareEstimator.biased(
                  TYPE,
                  AveragePrecision::of,
                  Evidence::rarer,
                  (scores, figure) -> Evidence.positives(scores) - 1.0,
                  AveragePrecision::bias)),
          new Metric(
              "log_loss",
              Task.BINARY,
              Direction.LOWER,
              0,
              INFINITY,
              "Mean of -ln of the probability given to the truth, clipped to 2.2e-16 from 0 and 1;"
                  + " interval of Student and Hall.",
              LinearEstimator.of(TYPE, Ratio.mean(BinaryMetrics::logLoss)::of)),
          new Metric(
              "brier_score",
              Task.BINARY,
              Direction.LOWER,
              0,
              1,
              "Mean squared difference of probability and truth; interval of Student and Hall.",
              LinearEstimator.of(TYPE, Ratio.mean(BinaryMetrics::squaredError)::of)),
          new Metric(
              "expected_calibration_error",
              Task.BINARY,
              Direction.LOWER,
              0,
              1,
              "Mean difference of probability and share of positives over 10 bins of equal mass,"
                  + " less what chance adds to it; interval by inversion.",
              new CalibrationEstimator(Reliability.BINS)),
          share(
              "accuracy",
              "Share of rows whose class is predicted; Wilson's interval.",
              ProportionEstimator.of(TYPE, Ratio.mean(BinaryMetrics::isRight))),
          share(
              "precision",
              "Share of positive rows among those predicted positive; Wilson's interval.",
              ProportionEstimator.of(
                  TYPE, new Ratio<>(BinaryMetrics::isHit, BinaryMetrics::isPredicted))),
          share(
              "recall",
              "Share of rows predicted positive among the positive ones; Wilson's interval.",
              ProportionEstimator.of(
                  TYPE, new Ratio<>(BinaryMetrics::isHit, BinaryMetrics::isPositive))),
          share(
              "f1",
              "Harmonic mean of precision and recall; Wilson's interval of the share of hits among"
                  + " the rows that are positive or predicted so, of which it is a function.",
              ProportionEstimator.dice(
                  TYPE,
                  new Ratio<>(
                      BinaryMetrics::isHit,
                      (s, i) -> Math.max(isPredicted(s, i), isPositive(s, i))))));

  private static Metric share(String name, String meaning, Estimator estimator) {
    return new Metric(name, Task.BINARY, Direction.HIGHER, 0, 1, meaning, estimator);
  }

  private static double logLoss(BinaryScores scores, int row) {
    double p = scores.probability(row);
    return -Math.log(clipped(scores.isPositive(row) ? p : 1 - p));
  }

  static double clipped(double probability) {
    return Math.max(CLIP, Math.min(1 - CLIP, probability));
  }

  private static double squaredError(BinaryScores scores, int row) {
    double error = scores.probability(row) - isPositive(scores, row);
    return error * error;
  }

  private static double isRight(BinaryScores scores, int row) {
    return scores.isPositive(row) == scores.isPredictedPositive(row) ? 1 : 0;
  }

  private static double isPositive(BinaryScores scores, int row) {
    return scores.isPositive(row) ? 1 : 0;
  }

  private static double isPredicted(BinaryScores scores, int row) {
    return scores.isPredictedPositive(row) ? 1 : 0;
  }

  private static double isHit(BinaryScores scores, int row) {
    return scores.isPositive(row) && scores.isPredictedPositive(row) ? 1 : 0;
  }
}
