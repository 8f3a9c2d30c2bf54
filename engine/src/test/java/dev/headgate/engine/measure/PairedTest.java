package dev.headgate.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedTest {

  private static Metric metric(String name) {
    return Metrics.named(Task.BINARY, name).orElseThrow();
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  /** Rows with a known truth, and two models that see it with noise of their own. */
  private record World(BinaryScores candidate, BinaryScores champion) {
    static World of(int rows, double candidateNoise, double championNoise, long seed) {
      Random random = new Random(seed);
      double[] p = new double[rows];
      double[] q = new double[rows];
      boolean[] y = new boolean[rows];
      for (int i = 0; i < rows; i++) {
        double z = 1.5 * random.nextGaussian() - 0.5;
        y[i] = random.nextDouble() < sigmoid(z);
        p[i] = sigmoid(z + candidateNoise * random.nextGaussian());
        q[i] = sigmoid(z + championNoise * random.nextGaussian());
      }
      return new World(BinaryScores.of(p, y), BinaryScores.of(q, y));
    }

    Certainty.Within difference(String name) {
      return Fixtures.ends(
          Paired.difference(metric(name), candidate, champion, 0.95).orElseThrow().certainty());
    }
  }

  @Test
  void the_difference_of_areas_has_delongs_interval() {
    JsonNode fixture = Fixtures.of("binary");
    double[] label = Fixtures.doubles(fixture.get("label"));
    BinaryScores one = BinaryScores.of(Fixtures.doubles(fixture.get("probability")), label);
    BinaryScores other = BinaryScores.of(Fixtures.doubles(fixture.get("other")), label);
    Paired.Difference difference = Paired.difference(metric("auc"), one, other, 0.95).orElseThrow();
    Certainty.Within ends = Fixtures.ends(difference.certainty());
    assertThat(difference.estimate())
        .isCloseTo(fixture.get("auc_difference").asDouble(), within(1e-12));
    assertThat((ends.high() - ends.low()) / 2 / 1.959963984540054)
        .isCloseTo(fixture.get("auc_difference_standard_error").asDouble(), withinPercentage(1));
  }

  @Test
  void a_model_does_not_differ_from_itself() {
    BinaryScores scores = MetricsTest.binary();
    for (Metric metric : Metrics.of(Task.BINARY)) {
      assertThat(Paired.difference(metric, scores, scores, 0.95))
          .contains(new Paired.Difference(0, Certainty.exactly(0)));
    }
  }

  @Test
  void a_pair_is_surer_than_two_intervals_side_by_side() {
    World world = World.of(10000, 0.3, 0.35, 1);
    Certainty.Within paired = world.difference("auc");
    Certainty.Within alone =
        Fixtures.ends(Metrics.evaluate(world.candidate, 0.95).value("auc").orElseThrow());
    assertThat(paired.high() - paired.low()).isLessThan((alone.high() - alone.low()) / 2);
  }

  @Test
  void models_that_hardly_differ_are_not_equal_for_certain() {
    double[] p = IntStream.range(0, 100).mapToDouble(i -> i / 100.0).toArray();
    double[] other = Arrays.stream(p).map(v -> v * v).toArray();
    boolean[] y = new boolean[100];
    for (int i = 60; i < 100; i++) {
      y[i] = true;
    }
    BinaryScores one = BinaryScores.of(p, y).withThreshold(0.5);
    BinaryScores same = BinaryScores.of(other, y).withThreshold(0.25);
    Certainty.Within accuracy =
        Fixtures.ends(
            Paired.difference(metric("accuracy"), one, same, 0.95).orElseThrow().certainty());
    assertThat(accuracy.high()).isBetween(0.02, 0.04);
    assertThat(accuracy.low()).isBetween(-0.04, -0.02);
    Certainty.Within perfect =
        Fixtures.ends(Paired.difference(metric("auc"), one, same, 0.95).orElseThrow().certainty());
    assertThat(perfect.high()).isGreaterThan(0.05);
  }

  @Test
  void other_rows_or_another_task_are_refused() {
    World one = World.of(100, 0.5, 0.5, 1);
    World other = World.of(100, 0.5, 0.5, 2);
    assertThatThrownBy(() -> Paired.difference(metric("auc"), one.candidate, other.candidate, 0.95))
        .hasMessageContaining("same rows");
    RegressionScores numbers = RegressionScores.of(new double[] {1}, new double[] {1});
    assertThatThrownBy(() -> Paired.difference(metric("auc"), numbers, numbers, 0.95))
        .hasMessageContaining("REGRESSION");
    BinaryScores oneClass = BinaryScores.of(new double[] {0.3}, new boolean[] {true});
    assertThat(Paired.difference(metric("auc"), oneClass, oneClass, 0.95)).isEmpty();
  }

  @Test
  void a_permutation_holds_every_place_once_and_depends_on_the_seed_alone() {
    int[] order = Shuffle.permutation(1000, 5);
    assertThat(order).isEqualTo(Shuffle.permutation(1000, 5)).doesNotHaveDuplicates().hasSize(1000);
    assertThat(order).isNotEqualTo(Shuffle.permutation(1000, 6));
    assertThat(order[0]).isBetween(0, 999);
  }
}
