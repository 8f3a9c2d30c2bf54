package dev.headgate.engine.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Model.Task;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.engine.measure.Metrics;
import dev.headgate.engine.measure.Scores;
import dev.headgate.engine.serve.Classes;
import dev.headgate.engine.store.lineage.Lineage;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

/** What is learned equals what scikit-learn and scipy learn from the same rows. */
class OracleTest {
  private static final LinkedSpec SPEC =
      Lessons.spec(
          """
          models:
            m:
              from: trips
              task: binary
              label: late
              split: {test: 20%, by: [id]}
              features:
                - columns: [temp, wind]
                - columns: [origin]
                  encode: one_hot
                  rare: 25%
              train: {logistic_regression: {}}
          """);
  private static final Model MODEL = SPEC.spec().models().get("m");
  private static final List<FeatureColumn> COLUMNS =
      FeatureColumns.resolve(
          MODEL,
          new LogisticRegressionEstimator(),
          Lessons.oracleRows("train").schema(),
          ModelCheck.roles(SPEC.spec(), Lineage.NONE, MODEL));

  @Test
  void logisticRegressionHasTheCoefficientsAndProbabilitiesOfScikitLearn() {
    for (JsonNode expected : Lessons.oracle().get("logistic")) {
      double penalty = expected.get("penalty").doubleValue();
      PipelineModel model =
          fit(
              new LogisticRegressionEstimator(),
              new LogisticRegressionEstimator.Options(penalty, 0, 1000, 1e-12, true, false),
              Task.BINARY,
              "late");
      LogisticRegressionModel learned = (LogisticRegressionModel) last(model);
      assertWeights(expected.get("weights"), learned.coefficients().toArray(), learned.intercept());
      Scores scores = held(model);
      expected
          .get("metrics")
          .properties()
          .forEach(
              metric ->
                  assertThat(
                          Metrics.evaluate(scores, 0.95)
                              .value(metric.getKey())
                              .orElseThrow()
                              .value())
                      .as(metric.getKey())
                      .isCloseTo(metric.getValue().doubleValue(), within(1e-6)));
    }
  }

  @Test
  void linearRegressionHasTheCoefficientsOfScikitLearn() {
    for (JsonNode expected : Lessons.oracle().get("linear")) {
      double penalty = expected.get("penalty").doubleValue();
      PipelineModel model =
          fit(
              new LinearRegressionEstimator(),
              new LinearRegressionEstimator.Options(penalty, 0, 1000, 1e-12, true, false),
              Task.REGRESSION,
              "minutes");
      LinearRegressionModel learned = (LinearRegressionModel) last(model);
      assertWeights(expected.get("weights"), learned.coefficients().toArray(), learned.intercept());
    }
  }

  private static PipelineModel fit(
      EstimatorType estimator, Record options, Task task, String label) {
    Dataset<Row> rows =
        Lessons.oracleRows("train")
            .coalesce(1)
            .withColumn(Lesson.LABEL, functions.col(label).cast("double"));
    PipelineModel stages = new FeatureStages(COLUMNS).fit(rows);
    Recipe recipe =
        new Recipe(estimator, estimator.fitting(), COLUMNS, task, 42, "unused", Teaching.PLAIN);
    Transformer model =
        recipe.fit(new Settings(options), recipe.lesson(stages.transform(rows), stages));
    List<Transformer> all = new ArrayList<>(List.of(stages.stages()));
    all.add(model);
    return new PipelineModel("m", all.toArray(Transformer[]::new));
  }

  private static Scores held(PipelineModel model) {
    Classes classes = new Classes(List.of(0L, 1L));
    Dataset<Row> rows =
        Lessons.oracleRows("held_out")
            .coalesce(1)
            .withColumn(Lesson.LABEL, classes.index(functions.col("late")));
    return ScoredLabels.of(model.transform(rows), Task.BINARY).scores();
  }

  private static Transformer last(PipelineModel model) {
    return model.stages()[model.stages().length - 1];
  }

  /** The most frequent places are EWR and JFK in this order; LGA is rare and all zeros. */
  private static void assertWeights(JsonNode expected, double[] weights, double intercept) {
    assertThat(weights).hasSize(expected.size() - 1);
    for (int i = 0; i < weights.length; i++) {
      assertThat(weights[i]).isCloseTo(expected.get(i).doubleValue(), within(1e-5));
    }
    assertThat(intercept).isCloseTo(expected.get(weights.length).doubleValue(), within(1e-5));
  }
}
