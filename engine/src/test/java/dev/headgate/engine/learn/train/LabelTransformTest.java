package dev.headgate.engine.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.engine.learn.export.OnnxBundle;
import dev.headgate.engine.learn.export.OnnxExport;
import dev.headgate.engine.learn.export.Parity;
import dev.headgate.engine.learn.export.ParityResult;
import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.store.registry.ModelCard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The logarithm of a label is learned, and the number itself is predicted. */
class LabelTransformTest {
  @TempDir Path folder;

  private static LinkedSpec spec(String transform, String rest) {
    return Lessons.spec(
        """
            key: [id]
        models:
          m:
            from: trips
            task: regression
            label: {column: price, transform: %s}
            split: {test: 30%%}
            features: [{columns: [x]}]
        """
                .formatted(transform)
            + rest.indent(4));
  }

  /** Prices about exp(3 + x), times or divided by about 1.1. */
  private static Dataset<Row> trips() {
    Random random = new Random(7);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      double x = random.nextGaussian();
      rows.add(RowFactory.create(i, x, Math.exp(3 + x + 0.1 * random.nextGaussian())));
    }
    return Lessons.rows("id INT, x DOUBLE, price DOUBLE", rows);
  }

  @Test
  void predictionsAreInTheOriginalUnit() {
    Trained trained =
        Lessons.learn(
            spec(
                "ln",
                """
                train: {linear_regression: {}}
                tune: {search: {regularization: [0, 0.5]}, folds: 2, minimize: rmse}
                """),
            trips());
    for (Row row :
        trained
            .pipeline()
            .orElseThrow()
            .transform(trained.heldOut().drop("price"))
            .select("x", "prediction")
            .collectAsList()) {
      double median = Math.exp(3 + row.getDouble(0));
      assertThat(row.getDouble(1)).isCloseTo(median, within(0.05 * median));
    }
    assertThat(trained.settings()).containsEntry(ModelCard.TRAINING, "learns ln of price");
    // the error of a tenth of prices of about 30, not of logarithms
    assertThat(trained.trials().get(0).mean()).isBetween(2.0, 10.0);
    assertThat(trained.trials().get(1).mean()).isGreaterThan(trained.trials().get(0).mean());
  }

  @ParameterizedTest
  @CsvSource({
    "ln, linear_regression",
    "log, gradient_boosted_trees",
    "log, linear_regression",
    "ln, random_forest"
  })
  void theExportTurnsBackToo(String transform, String algorithm) throws Exception {
    Dataset<Row> rows =
        transform.equals("log")
            ? trips().withColumn("price", functions.expr("price * IF(x > 0.5, -1, 1)"))
            : trips();
    Trained trained = Lessons.learn(spec(transform, "train: {%s: {}}".formatted(algorithm)), rows);
    assertThat(OnnxExport.write(trained.pipeline().orElseThrow(), trained.signature(), folder))
        .isInstanceOf(OnnxBundle.class);
    trained.pipeline().orElseThrow().save(folder.resolve("saved").toString());
    Dataset<Row> scored =
        PipelineModel.load(folder.resolve("saved").toString())
            .transform(trained.heldOut().drop("price"))
            .cache();
    assertThat(scored.selectExpr("max(prediction)").first().getDouble(0)).isGreaterThan(8);
    try (OnnxModel model = OnnxModel.open(folder)) {
      ParityResult parity = Parity.check(model, scored);
      assertThat(parity.passes()).as(parity.toString()).isTrue();
      assertThat(parity.rows()).isEqualTo(trained.test().rows());
    }
  }

  @Test
  void labelsThatHaveNoLogarithmAreToldWithTheirNumber() {
    Dataset<Row> rows =
        trips().withColumn("price", functions.expr("IF(id < 3, 0, IF(id < 5, -1, price))"));
    assertThat(
            Lessons.problem(
                () -> Lessons.learn(spec("ln", "train: {linear_regression: {}}"), rows)))
        .containsExactly(
            "5 rows of trips have a price that is not above 0, and ln cannot take that");
  }
}
