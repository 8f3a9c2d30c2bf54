package dev.headgate.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.engine.measure.FiguredScores.Term;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Figures of one's own have intervals that hold what they say. */
class FiguredScoresTest {
  private static final Metric RATIO =
      Metric.ofFigures(
          "share",
          Task.REGRESSION,
          Direction.LOWER,
          List.of(Term.SUM, Term.SUM),
          s -> new double[] {s[0] / s[1], 1 / s[1], -s[0] / s[1] / s[1]});
  private static final Metric MEAN =
      Metric.ofFigures(
          "mean",
          Task.REGRESSION,
          Direction.LOWER,
          List.of(Term.MEAN),
          s -> new double[] {s[0], 1});

  private static Scores scores(String metric, double[][] figures) {
    double[] zeros = new double[figures.length];
    return FiguredScores.of(RegressionScores.of(zeros, zeros), Map.of(metric, figures));
  }

  private static double[][] draw(SplittableRandom random, int rows) {
    double[][] figures = new double[rows][];
    for (int i = 0; i < rows; i++) {
      double below = -Math.log(random.nextDouble());
      figures[i] = new double[] {2 * below + random.nextDouble() - 0.5, below};
    }
    return figures;
  }

  @Test
  void anAverageLeavesOutRowsWithoutAFigure() {
    Scores scores = scores("mean", new double[][] {{1}, {Double.NaN}, {2}, {6}});
    MetricValue value = Metrics.evaluate(List.of(MEAN), scores, 0.95).values().get(0);
    assertThat(value.value()).isEqualTo(3);
    assertThat(value.certainty().doubt().orElseThrow().cause()).isEqualTo(Doubt.Cause.FEW_ROWS);
    assertThat(Metrics.estimate(MEAN, scores.select(1))).isEmpty();
    assertThat(Metrics.estimate(MEAN, scores.plain())).isEmpty();
  }

  @Test
  void theIntervalOfARatioHoldsTheTruthAsOftenAsItSays() {
    SplittableRandom random = new SplittableRandom(7);
    int held = 0;
    for (int i = 0; i < 1000; i++) {
      MetricValue share =
          Metrics.evaluate(List.of(RATIO), scores("share", draw(random, 200)), 0.9).values().get(0);
      held += Fixtures.ends(share).low() <= 2 && 2 <= Fixtures.ends(share).high() ? 1 : 0;
    }
    assertThat(held / 1000.0).isCloseTo(0.9, within(0.03));
  }

  @Test
  void theSameFiguresDoNotDiffer() {
    Scores scores = scores("share", draw(new SplittableRandom(1), 50));
    assertThat(Paired.difference(RATIO, scores, scores, 0.95))
        .contains(new Paired.Difference(0, Certainty.exactly(0)));
  }
}
