package dev.headgate.engine.measure;

import java.util.List;

/** The metrics of models of clusters, from the distances of rows to the centres alone. */
final class ClusterMetrics {
  private static final Class<ClusterScores> TYPE = ClusterScores.class;

  private ClusterMetrics() {}

  static final List<Metric> ALL =
      List.of(
          metric(
              "silhouette",
              Direction.HIGHER,
              1,
              "Mean simplified silhouette, 0 to 1: one less a row's distance to its cluster's"
                  + " centre over that to the next nearest centre (the full silhouette takes the"
                  + " mean distance to all rows instead); interval of Student and Hall.",
              LinearEstimator.of(TYPE, Ratio.<ClusterScores>mean(ClusterScores::silhouette)::of)),
          metric(
              "mean_squared_distance",
              Direction.LOWER,
              Double.POSITIVE_INFINITY,
              "Mean squared distance of a row to its cluster's centre, in the features as they"
                  + " are prepared, so models of other features or scales do not compare; it"
                  + " falls with every cluster more; interval of Student and Hall.",
              LinearEstimator.of(
                  TYPE, Ratio.<ClusterScores>mean((s, i) -> s.distance(i) * s.distance(i))::of)),
          metric(
              "smallest_cluster",
              Direction.HIGHER,
              1,
              "Share of the rows that are of the smallest cluster; Wilson's interval.",
              ProportionEstimator.of(TYPE, ClusterMetrics::ofSmallest)));

  private static Metric metric(
      String name, Direction direction, double greatest, String meaning, Estimator estimator) {
    return new Metric(name, Task.CLUSTERING, direction, 0, greatest, meaning, estimator);
  }

  private static Ratio<ClusterScores> ofSmallest(ClusterScores scores) {
    int smallest = scores.smallest();
    return Ratio.mean((s, i) -> s.cluster(i) == smallest ? 1 : 0);
  }
}
