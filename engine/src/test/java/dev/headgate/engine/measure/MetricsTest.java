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
      assertThat(plain(figure.getKey(), scores, value))
          .as(figure.getKey())
          .isCloseTo(figure.getValue().asDouble(), withinPercentage(1e-8));
      value
          .certainty()
          .ends()
          .ifPresent(ends -> assertThat(value.value()).isBetween(ends.low(), ends.high()));
      assertThat(value.rows()).isEqualTo(scores.rows());
    }
    assertThat(expected.size()).isEqualTo(evaluation.values().size());
  }

  /** Others do not take from the calibration error what chance adds to it. */
  private static double plain(String metric, Scores scores, MetricValue value) {
    if (!metric.equals("expected_calibration_error")) {
      return value.value();
    }
    BinaryScores binary = (BinaryScores) scores;
    double[] weights = IntStream.range(0, scores.rows()).mapToDouble(scores::weight).toArray();
    double plain = Reliability.expectedCalibrationError(binary, weights, Reliability.BINS);
    assertThat(value.value()).isLessThan(plain);
    return plain;
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
    assertThat(width(mae) / 2 / Z)
        .isCloseTo(fixture.get("mae_standard_error").asDouble(), withinPercentage(5));
  }

  @Test
  void intervals_are_those_of_scipy_and_of_placements_counted_pair_by_pair() {
    JsonNode fixture = Fixtures.of("binary");
    Evaluation evaluation = Metrics.evaluate(binary(), CONFIDENCE);
    MetricValue auc = evaluation.value("auc").orElseThrow();
    assertThat(Auc.of(binary()).standardError())
        .isCloseTo(fixture.get("auc_standard_error").asDouble(), withinPercentage(1e-6));
    assertThat(width(auc) / 2 / Z)
        .isCloseTo(fixture.get("auc_standard_error").asDouble(), withinPercentage(5));
    Certainty.Within accuracy = Fixtures.ends(evaluation.value("accuracy").orElseThrow());
    assertThat(accuracy.low())
        .isCloseTo(fixture.get("accuracy_wilson").get(0).asDouble(), within(1e-9));
    assertThat(accuracy.high())
        .isCloseTo(fixture.get("accuracy_wilson").get(1).asDouble(), within(1e-9));
    assertThat(width(evaluation.value("log_loss").orElseThrow()) / 2 / Z)
        .isCloseTo(fixture.get("log_loss_standard_error").asDouble(), withinPercentage(5));
  }

  private static double width(MetricValue value) {
    return Fixtures.ends(value).high() - Fixtures.ends(value).low();
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
          .isCloseTo(
              value.value(),
              within(value.name().equals("expected_calibration_error") ? 1e-3 : 1e-12));
    }
  }

  @Test
  void what_rows_do_not_define_is_named_and_is_no_number() {
    BinaryScores oneClass = BinaryScores.of(new double[] {0.1, 0.2}, new boolean[] {false, false});
    Evaluation evaluation = Metrics.evaluate(oneClass, CONFIDENCE);
    assertThat(evaluation.undefined())
        .containsExactly("auc", "average_precision", "precision", "recall", "f1");
    assertThat(evaluation.value("accuracy").orElseThrow().value()).isEqualTo(1);
    assertThat(Fixtures.ends(evaluation.value("accuracy").orElseThrow()).low()).isLessThan(0.5);
    assertThat(evaluation.value("brier_score").orElseThrow().certainty().doubt())
        .contains(new Doubt(Doubt.Cause.FEW_OF_A_CLASS, 0, 5));
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
    assertThat(Fixtures.ends(right.value("accuracy").orElseThrow()).low()).isBetween(0.4, 0.7);
    boolean[] wrong = {true, true, false, false, false};
    MetricValue loss =
        Metrics.evaluate(BinaryScores.of(p, wrong), CONFIDENCE).value("log_loss").orElseThrow();
    assertThat(loss.value()).isCloseTo(-Math.log(BinaryMetrics.CLIP), within(1e-9));
    for (MetricValue value : Metrics.evaluate(perfect(20), CONFIDENCE).values()) {
      Metric metric = Metrics.named(Task.BINARY, value.name()).orElseThrow();
      value
          .certainty()
          .ends()
          .ifPresentOrElse(
              ends -> {
                assertThat(ends.low()).isBetween(metric.least(), metric.greatest());
                assertThat(ends.high()).isBetween(metric.least(), metric.greatest());
                assertThat(ends.low()).as(metric.name()).isLessThan(ends.high());
              },
              () ->
                  assertThat(value.certainty().doubt().orElseThrow().cause())
                      .as(metric.name())
                      .isEqualTo(Doubt.Cause.NO_SPREAD));
    }
  }

  /** Rows, every other one positive, all of them told right and for certain. */
  private static BinaryScores perfect(int rows) {
    double[] p = IntStream.range(0, rows).mapToDouble(i -> i % 2).toArray();
    return BinaryScores.of(p, p);
  }

  @Test
  void with_few_rows_of_a_class_there_is_no_interval_and_the_doubt_says_how_many_it_takes() {
    double[] p = IntStream.range(0, 400).mapToDouble(i -> i / 400.0).toArray();
    double[] one = IntStream.range(0, 400).mapToDouble(i -> i == 350 ? 1 : 0).toArray();
    double[] five = IntStream.range(0, 400).mapToDouble(i -> i % 70 == 69 ? 1 : 0).toArray();
    Evaluation few = Metrics.evaluate(BinaryScores.of(p, one), CONFIDENCE);
    Doubt doubt = new Doubt(Doubt.Cause.FEW_OF_A_CLASS, 1, 5);
    for (String metric : List.of("auc", "average_precision", "log_loss", "brier_score")) {
      assertThat(few.value(metric).orElseThrow().certainty().doubt()).contains(doubt);
    }
    assertThat(doubt.sentence())
        .isEqualTo(
            "1 row of the rarer class is held out and an interval takes 5: hold more rows out");
    assertThat(Fixtures.ends(few.value("recall").orElseThrow()).high()).isGreaterThan(0.7);
    assertThat(Fixtures.ends(few.value("f1").orElseThrow()).high()).isGreaterThan(0.01);
    Evaluation enough = Metrics.evaluate(BinaryScores.of(p, five), CONFIDENCE);
    assertThat(width(enough.value("auc").orElseThrow())).isGreaterThan(0.2);
  }

  @Test
  void of_errors_with_heavy_tails_the_mean_square_has_no_interval() {
    double[] zeros = new double[400];
    double[] errors =
        IntStream.range(0, 400).mapToDouble(i -> i == 7 ? 100 : i % 3 - 1.0).toArray();
    Evaluation heavy = Metrics.evaluate(RegressionScores.of(errors, zeros), CONFIDENCE);
    for (String metric : List.of("rmse", "mae", "bias")) {
      assertThat(heavy.value(metric).orElseThrow().certainty().doubt().orElseThrow().cause())
          .as(metric)
          .isEqualTo(Doubt.Cause.HEAVY_TAILS);
    }
    errors[7] = 1;
    Evaluation light = Metrics.evaluate(RegressionScores.of(errors, zeros), CONFIDENCE);
    assertThat(Fixtures.ends(light.value("rmse").orElseThrow()).low()).isBetween(0.7, 0.83);
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
