package dev.headgate.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ClusterScoresTest {
  /** What scikit-learn's {@code KMeans(3).fit(X).transform(X)} says of eight points of a plane. */
  private static final double[][] DISTANCE = {
    {0.661910114744, 10.606601717798, 7.150174823038},
    {0.770146090037, 10.406248123123, 7.033135858207},
    {7.825479218553, 3.807886552932, 0.353553390593},
    {9.746185151125, 1.581138830084, 2.761340254297},
    {0.760345316287, 11.638728452885, 8.317752100177},
    {12.614996036464, 1.581138830084, 4.96235831032},
    {7.695006497723, 3.605551275464, 0.353553390593},
    {0.942403841249, 12.020815280171, 8.551315688244}
  };

  private static final ClusterScores SCORES = ClusterScores.of(3, DISTANCE);

  private static Evaluation evaluated(Scores scores) {
    return Metrics.evaluate(scores, 0.95);
  }

  private static double value(Scores scores, String metric) {
    return evaluated(scores).value(metric).orElseThrow().value();
  }

  @Test
  void the_metrics_are_those_of_the_distances_that_scikit_learn_measures() {
    MetricValue silhouette = evaluated(SCORES).value("silhouette").orElseThrow();
    assertThat(silhouette.value()).isCloseTo(0.8142720337345772, within(1e-11));
    assertThat(silhouette.certainty().doubt())
        .contains(new Doubt(Doubt.Cause.FEW_ROWS, 8, Studentised.FEWEST_ROWS));
    // its inertia_ by the rows
    assertThat(value(SCORES, "mean_squared_distance")).isCloseTo(0.9684375, within(1e-11));
    assertThat(value(SCORES, "smallest_cluster")).isEqualTo(0.25);
  }

  @Test
  void a_row_counts_by_its_weight() {
    double[] weights = {2, 1, 1, 1, 1, 1, 1, 1};
    int[] twice = {0, 0, 1, 2, 3, 4, 5, 6, 7};
    for (String metric : Metrics.names(Task.CLUSTERING)) {
      assertThat(value(SCORES.weighted(weights), metric))
          .isCloseTo(value(SCORES.select(twice), metric), within(1e-12));
    }
  }

  @Test
  void a_cluster_without_a_row_is_the_smallest() {
    assertThat(value(SCORES.select(0, 1, 2), "smallest_cluster")).isZero();
  }

  @Test
  void a_row_between_two_clusters_has_no_silhouette_to_speak_of() {
    ClusterScores scores = ClusterScores.of(3, new double[][] {{2, 2, 5}, {0, 0, 1}, {0, 3, 3}});
    assertThat(scores.silhouette(0)).isZero();
    assertThat(scores.silhouette(1)).isZero();
    assertThat(scores.silhouette(2)).isEqualTo(1);
    assertThat(scores.cluster(0)).isZero();
  }

  @Test
  void one_cluster_has_no_silhouette() {
    assertThat(evaluated(ClusterScores.of(1, new double[][] {{1}, {2}})).undefined())
        .containsExactly("silhouette");
  }

  @Test
  void clusterings_of_other_numbers_of_clusters_compare_on_the_same_rows() {
    double[][] two = Arrays.stream(DISTANCE).map(d -> Arrays.copyOf(d, 2)).toArray(double[][]::new);
    Metric silhouette = Metrics.named(Task.CLUSTERING, "silhouette").orElseThrow();
    Scores other = ClusterScores.of(2, two);
    assertThat(Paired.difference(silhouette, SCORES, other, 0.95).orElseThrow().estimate())
        .isCloseTo(value(SCORES, "silhouette") - value(other, "silhouette"), within(1e-12));
  }

  @Test
  void what_is_no_distance_is_refused() {
    assertThatThrownBy(() -> ClusterScores.of(2, new double[][] {{1, -1}}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ClusterScores.of(2, new double[][] {{1, Double.NaN}}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ClusterScores.of(2, new double[][] {{1}}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
