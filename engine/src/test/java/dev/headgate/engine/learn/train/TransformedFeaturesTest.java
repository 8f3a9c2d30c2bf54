package dev.headgate.engine.learn.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.learn.export.OnnxBundle;
import dev.headgate.engine.learn.export.OnnxExport;
import dev.headgate.engine.learn.export.Parity;
import dev.headgate.engine.learn.export.ParityResult;
import dev.headgate.engine.model.score.OnnxModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transformed numbers are learned from, saved, and scored without Spark alike. */
class TransformedFeaturesTest {
  private static final String SPEC =
      """
          key: [id]
      models:
        m:
          from: trips
          task: binary
          label: late
          split: {test: 40%%}
          features:
            - columns: [amount, other]
              transform: log
              scale: standard
            - columns: [age]
              transform: {bucketize: [18, 40, 65]}
            - columns: [speed]
              impute: mean
              transform: {clip: {max: 100}}
              scale: min_max
          train: {%s: {}}
      """;

  @TempDir Path folder;

  private static Dataset<Row> trips() {
    Random random = new Random(5);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 800; i++) {
      double amount = Math.exp(random.nextGaussian() * 3) * (random.nextInt(9) == 0 ? -1 : 1);
      int age = random.nextInt(90);
      double speed = random.nextInt(20) == 0 ? 1e6 : random.nextDouble() * 120;
      double lean =
          Math.log1p(Math.abs(amount)) - 1 + (age >= 40 ? 1 : 0) - Math.min(speed, 100) / 50;
      rows.add(
          RowFactory.create(
              i,
              random.nextInt(15) == 0 ? null : amount,
              random.nextGaussian() * 100,
              age,
              random.nextInt(15) == 0 ? null : speed,
              lean + random.nextGaussian() > 0 ? 1 : 0));
    }
    return Lessons.rows(
        "id INT, amount DOUBLE, other DOUBLE, age INT, speed DOUBLE, late INT", rows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"logistic_regression", "gradient_boosted_trees", "random_forest"})
  void theExportScoresAsSparkDoes(String algorithm) throws Exception {
    Trained trained = Lessons.learn(Lessons.spec(SPEC.formatted(algorithm)), trips());
    assertThat(OnnxExport.write(trained.pipeline().orElseThrow(), trained.signature(), folder))
        .isInstanceOf(OnnxBundle.class);
    String saved = folder.resolve("saved").toString();
    trained.pipeline().orElseThrow().save(saved);
    Dataset<Row> scored =
        PipelineModel.load(saved).transform(trained.heldOut().drop("late")).cache();
    try (OnnxModel model = OnnxModel.open(folder)) {
      ParityResult parity = Parity.check(model, scored);
      assertThat(parity.passes()).as(parity.toString()).isTrue();
      assertThat(parity.flips()).isZero();
      assertThat(parity.rows()).isEqualTo(trained.test().rows());
    }
  }

  @Test
  void aCategoryIsNotTransformed() {
    String spec = SPEC.formatted("random_forest").replace("columns: [speed]", "columns: [place]");
    assertThat(
            Lessons.problem(
                () ->
                    Lessons.learn(
                        Lessons.spec(
                            spec.replace("impute: mean", "").replace("scale: min_max", "")),
                        trips().withColumn("place", org.apache.spark.sql.functions.lit("a")))))
        .containsExactly("transform is for numbers, and place is a category");
  }
}
