package dev.headgate.engine.learn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.engine.learn.export.OnnxExport;
import dev.headgate.engine.learn.export.Parity;
import dev.headgate.engine.learn.export.ParityResult;
import dev.headgate.engine.learn.train.Lessons;
import dev.headgate.engine.learn.train.Trained;
import dev.headgate.engine.measure.BinaryScores;
import dev.headgate.engine.measure.Certainty;
import dev.headgate.engine.measure.Metric;
import dev.headgate.engine.measure.Paired;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.model.score.Signature;
import dev.headgate.engine.serve.BatchScoring;
import dev.headgate.engine.spi.metric.Measures;
import dev.headgate.engine.store.record.MetricRecord;
import dev.headgate.engine.store.registry.ModelCard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
  private static final String TEXT =
      """
          key: [id]
      models:
        m:
          from: trips
          task: binary
          label: {column: late, threshold: 0.3}
          split: {test: 40%}
          features:
            - columns: [temp, noise]
            - columns: [origin]
              encode: index
          train: {gradient_boosted_trees: {iterations: 3, max_depth: 3}}
          evaluate:
            slices: [origin, "temp >= :warm"]
            metrics:
              early: {recall: {at_threshold: 0.1}}
              cost:
                sql:
                  value: >-
                    avg(CASE WHEN label = 1 AND prediction = 0 THEN :warm
                    WHEN label < prediction THEN 1 ELSE 0 END)
                  better: smaller
              jfk: {sql: "count_if(prediction = 1) FILTER (WHERE origin = 'JFK') / count(*)"}
              warmth: {sql: sum(probability * temp) / sum(probability) - avg(temp)}
      params: {warm: {type: double, value: 12}}
      """;
  private static final LinkedSpec SPEC = Lessons.spec(TEXT);

  @TempDir Path folder;

  private static Dataset<Row> trips() {
    Random random = new Random(2);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      double temp = random.nextGaussian() * 8 + 10;
      String origin = List.of("EWR", "EWR", "JFK").get(random.nextInt(3));
      boolean late = (temp - 10) / 4 + (origin.equals("JFK") ? 1 : 0) + random.nextGaussian() > 0.8;
      rows.add(
          RowFactory.create(
              i, random.nextInt(15) == 0 ? null : temp, random.nextGaussian(), origin, late));
    }
    return Lessons.rows("id INT, temp DOUBLE, noise DOUBLE, origin STRING, late BOOLEAN", rows);
  }

  private Evaluated evaluate(Trained trained, OnnxModel model, List<Input> also) {
    return Evaluation.run(
        Lessons.context(SPEC, "2030-01-01T00:00:00Z"),
        "m",
        trained.pipeline(),
        model,
        "auc",
        trained.heldOut(),
        trips(),
        also);
  }

  private static Certainty.Within ends(MetricRecord metric) {
    return metric.certainty().ends().orElseThrow();
  }

  @Test
  void heldOutRowsAreJudgedWholeAndBySlice() {
    Trained trained = Lessons.learn(SPEC, trips());
    OnnxExport.write(trained.pipeline().orElseThrow(), trained.signature(), folder.resolve("onnx"));
    try (OnnxModel model = OnnxModel.open(folder.resolve("onnx"));
        Evaluated evaluated = evaluate(trained, model, List.of())) {
      long rows = trained.test().rows();
      assertThat(evaluated.metrics()).allMatch(m -> m.rows() == rows);
      assertThat(evaluated.metrics().stream().map(MetricRecord::metric))
          .contains("auc", "log_loss", "brier_score", "expected_calibration_error", "f1");
      MetricRecord auc = evaluated.metrics().get(0);
      assertThat(auc.value()).isBetween(0.75, 1.0).isBetween(ends(auc).low(), ends(auc).high());

      assertThat(evaluated.slices().stream().map(ModelCard.Slice::slice))
          .containsExactly("origin = EWR", "origin = JFK", "temp >= :warm");
      assertThat(evaluated.slices().get(0).rows() + evaluated.slices().get(1).rows())
          .isEqualTo(rows);
      assertThat(evaluated.slices().get(2).rows())
          .isEqualTo(trained.heldOut().where("temp >= 12").count());

      assertThat(evaluated.importance().keySet().iterator().next()).isEqualTo("temp");
      assertThat(evaluated.importance().get("temp")).isGreaterThan(0.1);
      assertThat(evaluated.importance().get("noise")).isCloseTo(0, within(0.05));
      assertThat(evaluated.leaks()).isEmpty();
      assertThat(evaluated.reliability()).isNotEmpty();
      assertThat(evaluated.scores().rows()).isEqualTo(rows);

      ParityResult parity = Parity.check(model, evaluated.scored());
      assertThat(parity.rows()).isEqualTo(rows);
      assertThat(parity.passes()).as(parity.toString()).isTrue();
      BinaryScores own = (BinaryScores) evaluated.heldOut().candidate().plain();
      assertThat(own.threshold()).isEqualTo(0.3);
    }
  }

  @Test
  void metricsOfOnesOwnAreJudgedLikeTheOthers() {
    Trained trained = Lessons.learn(SPEC, trips());
    OnnxExport.write(trained.pipeline().orElseThrow(), trained.signature(), folder.resolve("onnx"));
    try (OnnxModel model = OnnxModel.open(folder.resolve("onnx"));
        Evaluated evaluated = evaluate(trained, model, List.of())) {
      BinaryScores own = (BinaryScores) evaluated.heldOut().candidate().plain();
      double cost = 0;
      for (int i = 0; i < own.rows(); i++) {
        boolean positive = own.isPositive(i);
        boolean predicted = own.isPredictedPositive(i);
        cost += positive && !predicted ? 12 : predicted && !positive ? 1 : 0;
      }
      MetricRecord said = metric(evaluated.metrics(), "cost");
      assertThat(said.value()).isCloseTo(cost / own.rows(), within(1e-12));
      assertThat(ends(said).low()).isLessThan(said.value());
      assertThat(metric(evaluated.metrics(), "early").value())
          .isGreaterThanOrEqualTo(metric(evaluated.metrics(), "recall").value());
      assertThat(ends(metric(evaluated.metrics(), "warmth")).low()).isGreaterThan(0);

      ModelCard.Slice jfk = evaluated.slices().get(1);
      assertThat(metric(evaluated.metrics(), "jfk").value() * own.rows())
          .isCloseTo(metric(jfk.metrics(), "jfk").value() * jfk.rows(), within(1e-9));
      assertThat(metric(evaluated.slices().get(0).metrics(), "jfk").value()).isZero();

      Metric measure = Measures.of(SPEC.spec().models().get("m")).named("cost").orElseThrow();
      assertThat(
              Paired.difference(
                  measure,
                  evaluated.heldOut().candidate(),
                  evaluated.heldOut().scoredBy(model),
                  0.95))
          .contains(new Paired.Difference(0, Certainty.exactly(0)));
    }
  }

  private static MetricRecord metric(List<MetricRecord> metrics, String name) {
    return metrics.stream().filter(m -> m.metric().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void aMetricInSqlIsOfNumbersAndOfColumnsThatThereAre() {
    String indent =
        "\n"
            + " "
                .repeat(
                    TEXT.indexOf("warmth:") - TEXT.lastIndexOf('\n', TEXT.indexOf("warmth:")) - 1);
    String wrong =
        TEXT.replace(
            "warmth:",
            "text: {sql: avg(origin)}"
                + indent
                + "what: {sql: avg(tmep)}"
                + indent
                + "when: {sql: avg(temp) FILTER (WHERE temp)}"
                + indent
                + "warmth:");
    assertThat(
            Evaluation.check(
                    Lessons.spec(wrong).spec().models().get("m"), trips(), Map.of("warm", 12.0))
                .stream()
                .map(f -> f.message() + f.label().map(l -> ": " + l).orElse("")))
        .containsExactly(
            "an average is of numbers; this is STRING: write a number, such as CASE WHEN ... THEN"
                + " 1 ELSE 0 END",
            "there is no column 'tmep': did you mean 'temp'?",
            "a filter is true or false");
  }

  @Test
  void anotherModelIsJudgedOnTheSameRows() {
    Trained trained = Lessons.learn(SPEC, trips());
    OnnxExport.write(trained.pipeline().orElseThrow(), trained.signature(), folder.resolve("onnx"));
    try (OnnxModel model = OnnxModel.open(folder.resolve("onnx"));
        Evaluated evaluated = evaluate(trained, model, List.of(Input.numeric("id")))) {
      BinaryScores again = (BinaryScores) evaluated.heldOut().scoredBy(model).plain();
      BinaryScores own = (BinaryScores) evaluated.heldOut().candidate().plain();
      assertThat(again.hasSameTruthAs(own)).isTrue();
      for (int i = 0; i < own.rows(); i++) {
        assertThat(again.probability(i)).isCloseTo(own.probability(i), within(1e-12));
      }
      List<Object> classes = trained.signature().classes();
      Signature known =
          Signature.binary("m", "9", List.of(Input.numeric("id")), classes, classes.get(1));
      assertThat(evaluated.heldOut().unable(known)).isEmpty();
      Signature unknown =
          Signature.binary("m", "9", List.of(Input.numeric("wind")), classes, classes.get(1));
      assertThat(evaluated.heldOut().unable(unknown))
          .contains("it reads wind, which these rows lack");
    }
  }

  @Test
  void anInputThatTellsTheLabelIsALeak() {
    Dataset<Row> leaking =
        trips().selectExpr("id", "temp", "IF(late, 2.0D, 1.0D) AS noise", "origin", "late");
    Trained trained = Lessons.learn(SPEC, leaking);
    OnnxExport.write(trained.pipeline().orElseThrow(), trained.signature(), folder.resolve("onnx"));
    try (OnnxModel model = OnnxModel.open(folder.resolve("onnx"));
        Evaluated evaluated = evaluate(trained, model, List.of())) {
      assertThat(evaluated.leaks())
          .singleElement()
          .asString()
          .startsWith("noise alone ranks the held-out rows with an AUC of 1.000 [0.9");
    }
  }

  @Test
  void anInputOfWhichTheSpecSaysThatItIsKnownInTimeIsNoLeak() {
    LinkedSpec said =
        Lessons.spec(
            """
                key: [id]
                columns: {noise: {known_after: 0 days}}
            models:
              m:
                from: trips
                task: binary
                label: late
                split: {test: 40%}
                features: [{columns: [temp, noise]}]
                train: {logistic_regression: {regularization: 0.1}}
            """);
    Dataset<Row> leaking =
        trips().selectExpr("id", "temp", "IF(late, 2.0D, 1.0D) AS noise", "origin", "late");
    Trained trained = Lessons.learn(said, leaking);
    OnnxExport.write(trained.pipeline().orElseThrow(), trained.signature(), folder.resolve("onnx"));
    try (OnnxModel model = OnnxModel.open(folder.resolve("onnx"));
        Evaluated evaluated =
            Evaluation.run(
                Lessons.context(said, "2024-01-01T00:00:00Z"),
                "m",
                trained.pipeline(),
                model,
                "auc",
                trained.heldOut(),
                leaking,
                List.of())) {
      assertThat(evaluated.leaks()).isEmpty();
    }
  }

  @Test
  void batchScoringGivesSparksOwnScoresWhereverTheRowsAre() {
    Trained trained = Lessons.learn(SPEC, trips());
    OnnxExport.write(trained.pipeline().orElseThrow(), trained.signature(), folder.resolve("onnx"));
    Dataset<Row> scored =
        BatchScoring.score(trips().repartition(3), folder.resolve("onnx").toUri().toString());
    assertThat(scored.columns())
        .containsExactly("id", "temp", "noise", "origin", "late", "prediction", "probability");
    Map<Integer, Double> expected = new HashMap<>();
    trained
        .pipeline()
        .orElseThrow()
        .transform(trips())
        .selectExpr("id", "probability")
        .collectAsList()
        .forEach(r -> expected.put(r.getInt(0), r.<Vector>getAs(1).apply(1)));
    for (Row row : scored.collectAsList()) {
      double probability = row.getAs("probability");
      assertThat(probability).isCloseTo(expected.get(row.<Integer>getAs("id")), within(1e-12));
      assertThat(row.<Boolean>getAs("prediction")).isEqualTo(probability > 0.3);
    }
    assertThat(
            Lessons.problem(
                () ->
                    BatchScoring.score(
                        trips().withColumnRenamed("temp", "tmep"),
                        folder.resolve("onnx").toString())))
        .containsExactly("the model m reads temp, which the rows do not have");
  }
}
