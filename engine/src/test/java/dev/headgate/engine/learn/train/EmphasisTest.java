package dev.headgate.engine.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.engine.store.registry.ModelCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A row counts as much as its weight says, in every algorithm. */
class EmphasisTest {
  private static final String DDL =
      "id INT, grp INT, x DOUBLE, y DOUBLE, late INT, kind STRING, price DOUBLE, w DOUBLE";

  private static LinkedSpec spec(String task, String label, String rest) {
    return Lessons.spec(
        """
            key: [id]
        models:
          m:
            from: trips
            task: %s
            label: %s
            split: {test: 20%%, by: [grp]}
            features: [{columns: [x, y]}]
        """
                .formatted(task, label)
            + rest.indent(4));
  }

  /** Weights of 1 to 3; with copies a row stands as often as it weighs. */
  private static Dataset<Row> trips(Copies copies) {
    Random random = new Random(3);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      double x = random.nextGaussian();
      double y = random.nextGaussian();
      int weight = 1 + random.nextInt(3);
      double lean = x - 0.5 * y + weight - 3 + random.nextGaussian();
      int times = copies == Copies.BY_WEIGHT ? weight : 1;
      for (int copy = 0; copy < times; copy++) {
        rows.add(
            RowFactory.create(
                rows.size(),
                i,
                x,
                y,
                lean > 0 ? 1 : 0,
                lean > 1 ? "high" : lean > -1 ? "mid" : "low",
                5 + lean,
                (double) weight));
      }
    }
    return Lessons.rows(DDL, rows);
  }

  private enum Copies {
    ONE,
    BY_WEIGHT
  }

  private static double[] coefficients(Trained trained) {
    PipelineModel pipeline = trained.pipeline().orElseThrow();
    var model = (LogisticRegressionModel) pipeline.stages()[pipeline.stages().length - 1];
    return model.coefficientMatrix().toArray();
  }

  @Test
  void aRowOfWeightTwoCountsAsTwoRows() {
    String train = "train: {logistic_regression: {iterations: 500, tolerance: 1e-12}}\n";
    for (String task : List.of("binary", "multiclass")) {
      String label = task.equals("binary") ? "late" : "kind";
      Trained copied = Lessons.learn(spec(task, label, train), trips(Copies.BY_WEIGHT));
      Trained weighed = Lessons.learn(spec(task, label, train + "weight: w"), trips(Copies.ONE));
      assertThat(coefficients(weighed)).containsExactly(coefficients(copied), within(1e-5));
      assertThat(weighed.settings()).containsEntry(ModelCard.TRAINING, "weighted by w");
      assertThat(weighed.train().rows()).isLessThan(copied.train().rows());
    }
  }

  @Test
  void balancedClassesCountAlikeAndMultiplyWithAWeight() {
    String train = "train: {logistic_regression: {}}\n";
    Dataset<Row> rows = trips(Copies.ONE);
    Trained balanced =
        Lessons.learn(spec("binary", "late", train + "weight: w\nclass_weight: balanced"), rows);
    Dataset<Row> learned = rows.join(balanced.heldOut().select("id"), "id", "left_anti");
    double all = learned.count();
    double late = learned.where("late = 1").count();
    Dataset<Row> byHand =
        rows.withColumn(
            "w",
            functions
                .col("w")
                .multiply(
                    functions
                        .when(functions.col("late").equalTo(1), all / (2 * late))
                        .otherwise(all / (2 * (all - late)))));
    Trained weighed = Lessons.learn(spec("binary", "late", train + "weight: w"), byHand);
    assertThat(coefficients(balanced)).containsExactly(coefficients(weighed), within(1e-9));
    assertThat(balanced.settings())
        .containsEntry(ModelCard.TRAINING, "weighted by w; classes balanced");
  }

  /** Half of the rows say the contrary, and weigh nothing. */
  @ParameterizedTest
  @CsvSource({
    "logistic_regression, binary",
    "logistic_regression, multiclass",
    "gradient_boosted_trees, binary",
    "gradient_boosted_trees, regression",
    "random_forest, binary",
    "random_forest, regression",
    "linear_regression, regression"
  })
  void everyAlgorithmLearnsFromWeights(String algorithm, String task) {
    Random random = new Random(4);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      double x = random.nextGaussian();
      boolean liar = i % 2 == 0;
      int late = x > 0 != liar ? 1 : 0;
      rows.add(
          RowFactory.create(
              i, i, x, 0.0, late, late == 1 ? "a" : "b", liar ? -x : x, liar ? 0.0 : 1.0));
    }
    String label = task.equals("binary") ? "late" : task.equals("multiclass") ? "kind" : "price";
    Trained trained =
        Lessons.learn(
            spec(task, label, "train: {%s: {}}\nweight: w".formatted(algorithm)),
            Lessons.rows(DDL, rows));
    List<Row> scored =
        trained
            .pipeline()
            .orElseThrow()
            .transform(trained.heldOut().where("abs(x) > 0.3"))
            .collectAsList();
    assertThat(scored).hasSizeGreaterThan(30);
    for (Row row : scored) {
      double x = row.getAs("x");
      double said =
          task.equals("regression")
              ? row.<Double>getAs("prediction")
              : row.<Vector>getAs("probability").apply(task.equals("binary") ? 1 : 0) - 0.5;
      assertThat(said * x).as(row.toString()).isPositive();
    }
  }

  @Test
  void aWeightIsNoFeature() {
    LinkedSpec spec =
        Lessons.spec(
            """
                key: [id]
            models:
              m:
                from: trips
                task: binary
                label: late
                features: [{columns: {names: [numeric], except: [grp]}}]
                train: {logistic_regression: {}}
                weight: w
            """);
    assertThat(Lessons.learn(spec, trips(Copies.ONE)).signature().inputs())
        .extracting(input -> input.name())
        .containsExactly("x", "y", "price");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IF(x > 1, NULL, w)|have no w (NULL)",
        "IF(x > 1, -w, w)|have a negative w",
        "IF(x > 1, DOUBLE('NaN'), w)|have a w that is not finite",
        "IF(x > 1, DOUBLE('Infinity'), w)|have a w that is not finite",
        "IF(late = 1, 0, w)|every training row where late = 1 has the weight 0"
      })
  void weightsThatWeighNothingAreToldWithTheirNumber(String made) {
    String sql = made.split("\\|")[0];
    Dataset<Row> rows = trips(Copies.ONE).withColumn("w", functions.expr(sql));
    LinkedSpec spec = spec("binary", "late", "train: {logistic_regression: {}}\nweight: w");
    assertThat(Lessons.problem(() -> Lessons.learn(spec, rows)))
        .singleElement()
        .asString()
        .contains(made.split("\\|")[1])
        .containsAnyOf("have", "every");
  }

  @Test
  void aWeightIsANumberThatIsThere() {
    LinkedSpec text = spec("binary", "late", "train: {logistic_regression: {}}\nweight: kind");
    assertThat(Lessons.problem(() -> Lessons.learn(text, trips(Copies.ONE))))
        .containsExactly("a weight is a number, and kind is STRING");
    LinkedSpec absent = spec("binary", "late", "train: {logistic_regression: {}}\nweight: ww");
    assertThat(Lessons.problem(() -> Lessons.learn(absent, trips(Copies.ONE))))
        .containsExactly("trips has no column ww");
  }
}
