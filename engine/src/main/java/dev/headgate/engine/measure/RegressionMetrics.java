package dev.headgate.engine.measure;

import java.util.List;

/** The metrics of models of a number. */
final class RegressionMetrics {
  private static final Class<RegressionScores> TYPE = RegressionScores.class;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private RegressionMetrics() {}

  static final List<Metric> ALL =
      List.of(
          error(
              "rmse",
              "Root of the mean squared error; interval of Student and Hall.",
              LinearEstimator.root(TYPE, RegressionMetrics::meanSquare)),
          error(
              "mae",
              "Mean absolute error; interval of Student and Hall.",
              LinearEstimator.of(
                  TYPE, Ratio.<RegressionScores>mean((s, i) -> Math.abs(s.error(i)))::of)),
          new Metric(
              "r2",
              Task.REGRESSION,
              Direction.HIGHER,
              -INFINITY,
              1,
              "Share of the labels' variance that is explained; interval of Student and Hall.",
              LinearEstimator.resting(
                  TYPE, RegressionMetrics::explained, RegressionMetrics::meanSquare)),
          error(
              "mape",
              "Mean absolute error as a share of the label, over rows whose label is not 0;"
                  + " interval of Student and Hall.",
              LinearEstimator.of(
                  TYPE,
                  new Ratio<RegressionScores>(
                          (s, i) -> s.label(i) == 0 ? 0 : Math.abs(s.error(i) / s.label(i)),
                          (s, i) -> s.label(i) == 0 ? 0 : 1)
                      ::of)),
          new Metric(
              "bias",
              Task.REGRESSION,
              Direction.ZERO,
              -INFINITY,
              INFINITY,
              "Mean of prediction less label; interval of Student and Hall.",
              LinearEstimator.of(TYPE, Ratio.<RegressionScores>mean(RegressionScores::error)::of)));

  private static Metric error(String name, String meaning, Estimator estimator) {
    return new Metric(name, Task.REGRESSION, Direction.LOWER, 0, INFINITY, meaning, estimator);
  }

  private static double square(double x) {
    return x * x;
  }

  private static Linearised meanSquare(RegressionScores scores) {
    return Ratio.<RegressionScores>mean((s, i) -> square(s.error(i))).of(scores);
  }

  /** Not defined where all labels are the same. */
  private static Linearised explained(RegressionScores scores) {
    double mean = scores.meanLabel();
    Linearised left =
        new Ratio<RegressionScores>(
                (s, i) -> square(s.error(i)), (s, i) -> square(s.label(i) - mean))
            .of(scores);
    return left.through(1 - left.value(), -1);
  }
}
