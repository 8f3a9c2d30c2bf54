package dev.headgate.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final double CONFIDENCE = 0.95;
  private static final double Z = 1.959963984540054;

  static BinaryScores binary() {
    JsonNode fixture = Fixtures.of("binary");
    return BinaryScores.of(
        Fixtures.doubles(fixture.get("probability")), Fixtures.doubles(fixture.get("label")));
  }

  private static void assertFigures(Scores scores, JsonNode expected) {
    Evaluation evaluation = Metrics.evaluate(scores, CONFIDENCE);
    assertThat(evaluation.undefined()).isEmpty();
    assertThat(evaluation.values()).hasSize(Metrics.of(scores.task()).size());
    for (Map.Entry<String, JsonNode> figure : expected.properties()) {
      MetricValue value = evaluation.value(figure.getKey()).orElseThrow();
      assertThat(value.value())
          .as(figure.getKey())
          .isCloseTo(figure.getValue().asDouble(), withinPercentage(1e-8));
      assertThat(value.low()).as(figure.getKey()).isLessThan(value.value());
      assertThat(value.high()).as(figure.getKey()).isGreaterThan(value.value());
      assertThat(value.rows()).isEqualTo(scores.rows());
    }
    assertThat(expected.size()).isEqualTo(evaluation.values().size());
  }

  @Test
  void metrics_of_two_classes_are_those_of_scikit_learn() {
    JsonNode fixture = Fixtures.of("binary");
    assertFigures(binary(), fixture.get("plain"));
    assertFigures(
        binary().weighted(Fixtures.doubles(fixture.get("weight"))), fixture.get("weighted"));
  }

  @Test
  void metrics_of_several_classes_are_those_of_scikit_learn() {
    JsonNode fixture = Fixtures.of("multiclass");
    JsonNode rows = fixture.get("probability");
    double[][] probability =
        IntStream.range(0, rows.size())
            .mapToObj(i -> Fixtures.doubles(rows.get(i)))
            .toArray(double[][]::new);
    int[] label =
        Arrays.stream(Fixtures.longs(fixture.get("label"))).mapToInt(Math::toIntExact).toArray();
    MulticlassScores scores = MulticlassScores.of(List.of("a", "b", "c", "d"), probability, label);
    assertFigures(scores, fixture.get("plain"));
    assertFigures(
        scores.weighted(Fixtures.doubles(fixture.get("weight"))), fixture.get("weighted"));
  }

  @Test
  void metrics_of_numbers_are_those_of_scikit_learn() {
    JsonNode fixture = Fixtures.of("regression");
    RegressionScores scores =
        RegressionScores.of(
            Fixtures.doubles(fixture.get("prediction")), Fixtures.doubles(fixture.get("label")));
    assertFigures(scores, fixture.get("plain"));
    assertFigures(
        scores.weighted(Fixtures.doubles(fixture.get("weight"))), fixture.get("weighted"));
    MetricValue mae = Metrics.evaluate(scores, CONFIDENCE).value("mae").orElseThrow();
    assertThat((mae.high() - mae.low()) / 2 / Z)
        .isCloseTo(fixture.get("mae_standard_error").asDouble(), withinPercentage(1e-6));
  }

  @Test
  void intervals_are_those_of_scipy_and_of_placements_counted_pair_by_pair() {
    JsonNode fixture = Fixtures.of("binary");
    Evaluation evaluation = Metrics.evaluate(binary(), CONFIDENCE);
    MetricValue auc = evaluation.value("auc").orElseThrow();
    assertThat((auc.high() - auc.low()) / 2 / Z)
        .isCloseTo(fixture.get("auc_standard_error").asDouble(), withinPercentage(1e-6));
    MetricValue accuracy = evaluation.value("accuracy").orElseThrow();
    assertThat(accuracy.low())
        .isCloseTo(fixture.get("accuracy_wilson").get(0).asDouble(), within(1e-9));
    assertThat(accuracy.high())
        .isCloseTo(fixture.get("accuracy_wilson").get(1).asDouble(), within(1e-9));
    MetricValue loss = evaluation.value("log_loss").orElseThrow();
    assertThat((loss.high() - loss.low()) / 2 / Z)
        .isCloseTo(fixture.get("log_loss_standard_error").asDouble(), withinPercentage(1e-6));
  }

  @Test
  void the_same_rows_give_the_same_figures_again_and_in_another_order() {
    BinaryScores scores = binary();
    BinaryScores shuffled = scores.select(Shuffle.permutation(scores.rows(), 7));
    assertThat(Metrics.evaluate(scores, CONFIDENCE))
        .isEqualTo(Metrics.evaluate(binary(), CONFIDENCE));
    for (MetricValue value : Metrics.evaluate(shuffled, CONFIDENCE).values()) {
      MetricValue before =
          Metrics.evaluate(scores, CONFIDENCE, List.of(value.name())).values().get(0);
      assertThat(value.value()).isCloseTo(before.value(), within(1e-12));
    }
  }

  @Test
  void a_row_of_weight_two_counts_as_two_rows() {
    BinaryScores scores = binary();
    double[] weights = new double[scores.rows()];
    Arrays.fill(weights, 1);
    weights[3] = 2;
    weights[11] = 0;
    int[] repeated =
        IntStream.concat(IntStream.range(0, scores.rows()).filter(i -> i != 11), IntStream.of(3))
            .toArray();
    Evaluation weighted = Metrics.evaluate(scores.weighted(weights), CONFIDENCE);
    for (MetricValue value : Metrics.evaluate(scores.select(repeated), CONFIDENCE).values()) {
      assertThat(weighted.value(value.name()).orElseThrow().value())
          .isCloseTo(value.value(), within(1e-12));
    }
  }

  @Test
  void what_rows_do_not_define_is_named_and_is_no_number() {
    BinaryScores oneClass = BinaryScores.of(new double[] {0.1, 0.2}, new boolean[] {false, false});
    Evaluation evaluation = Metrics.evaluate(oneClass, CONFIDENCE);
    assertThat(evaluation.undefined())
        .containsExactly("auc", "average_precision", "precision", "recall", "f1");
    assertThat(evaluation.value("accuracy").orElseThrow().value()).isEqualTo(1);
    assertThat(evaluation.values())
        .allSatisfy(value -> assertThat(value.low()).isFinite())
        .allSatisfy(value -> assertThat(value.high()).isFinite());
    Evaluation none = Metrics.evaluate(BinaryScores.of(new double[0], new boolean[0]), CONFIDENCE);
    assertThat(none.values()).isEmpty();
    assertThat(none.undefined()).hasSize(9);
    RegressionScores same = RegressionScores.of(new double[] {1, 2}, new double[] {0, 0});
    assertThat(Metrics.evaluate(same, CONFIDENCE).undefined()).containsExactly("r2", "mape");
    assertThat(
            Metrics.evaluate(RegressionScores.of(new double[0], new double[0]), CONFIDENCE)
                .undefined())
        .hasSize(5);
  }

  @Test
  void perfect_and_certain_scores_keep_within_the_metrics_range() {
    double[] p = {0, 0, 1, 1, 1};
    boolean[] y = {false, false, true, true, true};
    Evaluation right = Metrics.evaluate(BinaryScores.of(p, y), CONFIDENCE);
    assertThat(right.value("auc").orElseThrow().value()).isEqualTo(1);
    assertThat(right.value("average_precision").orElseThrow().value()).isEqualTo(1);
    assertThat(right.value("log_loss").orElseThrow().value()).isCloseTo(0, within(1e-15));
    assertThat(right.value("accuracy").orElseThrow().low()).isBetween(0.4, 0.7);
    boolean[] wrong = {true, true, false, false, false};
    MetricValue loss =
        Metrics.evaluate(BinaryScores.of(p, wrong), CONFIDENCE).value("log_loss").orElseThrow();
    assertThat(loss.value()).isCloseTo(-Math.log(BinaryMetrics.CLIP), within(1e-9));
    for (MetricValue value : right.values()) {
      Metric metric = Metrics.named(Task.BINARY, value.name()).orElseThrow();
      assertThat(value.low()).isBetween(metric.least(), metric.greatest());
      assertThat(value.high()).isBetween(metric.least(), metric.greatest());
    }
  }

  @Test
  void a_metric_that_is_none_and_arrays_that_do_not_fit_are_refused() {
    assertThatThrownBy(() -> Metrics.evaluate(binary(), CONFIDENCE, List.of("rmse")))
        .hasMessageContaining("no metric rmse");
    assertThatThrownBy(() -> BinaryScores.of(new double[] {1.5}, new boolean[] {true}))
        .hasMessageContaining("probability of 1.5");
    assertThatThrownBy(() -> BinaryScores.of(new double[] {0.5}, new boolean[0]))
        .hasMessageContaining("0 labels of 1 rows");
    assertThatThrownBy(() -> BinaryScores.of(new double[] {0.5}, new double[] {2}))
        .hasMessageContaining("label of 2.0");
    assertThatThrownBy(() -> binary().weighted(new double[] {1}))
        .hasMessageContaining("1 weights of 600 rows");
    assertThatThrownBy(() -> Metrics.evaluate(binary(), 95)).hasMessageContaining("confidence");
  }

  @Test
  void the_chosen_threshold_is_the_best_of_all() {
    BinaryScores scores = binary();
    for (String metric : ChosenThreshold.choices()) {
      ChosenThreshold chosen = ChosenThreshold.maximizing(metric, scores).orElseThrow();
      Metric judge = Metrics.named(Task.BINARY, metric).orElseThrow();
      assertThat(Metrics.estimate(judge, scores.withThreshold(chosen.threshold())))
          .contains(chosen.value());
      for (int i = 0; i <= 200; i++) {
        Metrics.estimate(judge, scores.withThreshold(i / 200.0))
            .ifPresent(value -> assertThat(value).isLessThanOrEqualTo(chosen.value() + 1e-15));
      }
    }
    assertThat(
            ChosenThreshold.maximizing(
                "f1", BinaryScores.of(new double[] {0.4, 0.4}, new boolean[] {true, true})))
        .contains(new ChosenThreshold(0.2, 1));
    assertThat(ChosenThreshold.maximizing("f1", BinaryScores.of(new double[0], new boolean[0])))
        .isEmpty();
  }

  @Test
  void the_reliability_curve_holds_every_row_once() {
    List<ReliabilityBin> curve = Reliability.curve(binary(), 10, CONFIDENCE);
    assertThat(curve.stream().mapToLong(ReliabilityBin::rows).sum()).isEqualTo(600);
    assertThat(curve).hasSizeBetween(8, 10);
    double error = 0;
    double before = -1;
    for (ReliabilityBin bin : curve) {
      error += Math.abs(bin.probability() - bin.observed().estimate()) * bin.rows() / 600;
      assertThat(bin.probability()).isGreaterThan(before);
      before = bin.probability();
    }
    assertThat(error)
        .isCloseTo(
            Fixtures.of("binary").get("plain").get("expected_calibration_error").asDouble(),
            within(1e-12));
    assertThat(Confusion.of(binary()))
        .satisfies(
            c ->
                assertThat(
                        c.truePositive() + c.falsePositive() + c.falseNegative() + c.trueNegative())
                    .isEqualTo(600));
  }

  @Test
  void directions_say_which_figure_is_better() {
    assertThat(Direction.HIGHER.isBetter(2, 1)).isTrue();
    assertThat(Direction.LOWER.isBetter(2, 1)).isFalse();
    assertThat(Direction.ZERO.isBetter(-0.1, 0.2)).isTrue();
  }
}
