package dev.headgate.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The figures of ndcg and average precision are scikit-learn's 1.7, of 12 items a user. */
class RankingMetricsTest {
  private static final int[] USER = {0, 0, 0, 1, 2, 2, 3};

  /** One relevant row of user 2, and the only one of user 3, are not ranked. */
  private static Scores scores(int... place) {
    double[] any = new double[USER.length];
    return Places.beside(RegressionScores.of(any, any), USER, place);
  }

  private static final Scores SOME = scores(4, 1, 11, 3, 12, 0, 0);
  private static final Scores BETTER = scores(2, 3, 5, 1, 10, 0, 0);

  private static double value(Metric metric) {
    return Metrics.estimate(metric, SOME).orElseThrow();
  }

  private static Metric named(String name) {
    return RankingMetrics.ALL.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void gains_and_average_precision_are_those_of_scikit_learn() {
    assertThat(value(named("ndcg_at_10"))).isCloseTo(0.3904620241744347, within(1e-15));
    assertThat(value(RankingMetrics.ndcg(3))).isCloseTo(0.32309290867425217, within(1e-15));
    assertThat(value(named("mean_average_precision"))).isCloseTo(0.3358585858585858, within(1e-15));
  }

  @Test
  void precision_and_recall_count_the_first_so_many() {
    assertThat(value(named("precision_at_10"))).isCloseTo((0.2 + 0.1 + 0) / 3, within(1e-15));
    assertThat(value(named("recall_at_10"))).isCloseTo((2 / 3.0 + 1 + 0) / 3, within(1e-15));
    assertThat(value(RankingMetrics.recall(1))).isCloseTo((1 / 3.0 + 0 + 0) / 3, within(1e-15));
    assertThat(value(RankingMetrics.precision(1))).isCloseTo((1.0 + 0 + 0) / 3, within(1e-15));
  }

  @Test
  void users_are_what_is_uncertain_not_rows() {
    Evaluation judged = Metrics.evaluate(List.of(named("ndcg_at_10")), SOME, 0.95);
    MetricValue ndcg = judged.value("ndcg_at_10").orElseThrow();
    assertThat(ndcg.certainty().doubt())
        .contains(new Doubt(Doubt.Cause.FEW_ROWS, 3, Studentised.FEWEST_ROWS));

    var gap = Paired.difference(named("ndcg_at_10"), BETTER, SOME, 0.95).orElseThrow();
    assertThat(gap.estimate()).isCloseTo(0.2766472734363932, within(1e-15));
    assertThat(gap.certainty().doubt()).isEqualTo(ndcg.certainty().doubt());
  }

  @Test
  void a_slice_is_judged_on_its_own_rows_and_nobody_ranked_is_no_figure() {
    Scores slice = SOME.select(0, 2, 5);
    assertThat(Metrics.estimate(named("recall_at_10"), slice)).hasValue(0.5);
    assertThat(Metrics.estimate(named("recall_at_10"), SOME.select(5, 6))).isEmpty();
    assertThat(Metrics.estimate(named("recall_at_10"), SOME.plain())).isEmpty();
  }
}
