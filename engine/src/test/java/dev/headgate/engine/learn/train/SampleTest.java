package dev.headgate.engine.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.learn.export.OnnxBundle;
import dev.headgate.engine.learn.export.OnnxExport;
import dev.headgate.engine.learn.export.Parity;
import dev.headgate.engine.learn.export.ParityResult;
import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.model.score.Signature;
import dev.headgate.engine.serve.PriorCorrection;
import dev.headgate.engine.store.registry.ModelCard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is learned from a sample tells the probabilities of all rows. */
class SampleTest {
  @TempDir Path folder;

  private static LinkedSpec spec(String task, String label, String rest) {
    return Lessons.spec(
        """
            key: [id]
        models:
          m:
            from: trips
            task: %s
            label: %s
            split: {test: 30%%, validation: 10%%}
            features: [{columns: [x, y]}]
        """
                .formatted(task, label)
            + rest.indent(4));
  }

  /** About one row in twenty is late. */
  private static Dataset<Row> trips() {
    Random random = new Random(11);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 8000; i++) {
      double x = random.nextGaussian();
      double y = random.nextGaussian();
      double p = 1 / (1 + Math.exp(4 - 1.5 * x));
      boolean late = random.nextDouble() < p;
      String fate = late ? "late" : random.nextDouble() < 0.3 ? "early" : "on time";
      rows.add(RowFactory.create(i, x, y, late ? 1 : 0, fate));
    }
    return Lessons.rows("id INT, x DOUBLE, y DOUBLE, late INT, fate STRING", rows);
  }

  private static Dataset<Row> scored(Trained trained) {
    return trained.pipeline().orElseThrow().transform(trained.heldOut());
  }

  private static double mean(Dataset<Row> scored, int cls) {
    return scored.select("probability").collectAsList().stream()
        .mapToDouble(row -> row.<Vector>getAs(0).apply(cls))
        .average()
        .orElseThrow();
  }

  @Test
  void theOddsAreThoseOfAllRows() {
    Dataset<Row> said =
        SparkFixture.session()
            .createDataFrame(
                List.of(
                    RowFactory.create(Vectors.dense(0.5, 0.5), 1.0),
                    RowFactory.create(Vectors.dense(0.01, 0.99), 1.0)),
                new StructType()
                    .add("probability", SQLDataTypes.VectorType())
                    .add("prediction", "double"));
    List<Row> corrected =
        PriorCorrection.of(0.05, 1)
            .transform(said)
            .select("probability", "prediction")
            .collectAsList();
    assertThat(corrected.get(0).<Vector>getAs(0).apply(1)).isCloseTo(1 / 21.0, within(1e-15));
    assertThat(corrected.get(0).getDouble(1)).isZero();
    assertThat(corrected.get(1).<Vector>getAs(0).apply(1)).isCloseTo(99 / 119.0, within(1e-15));
    assertThat(corrected.get(1).getDouble(1)).isEqualTo(1);
  }

  @Test
  void aTwentiethOfTheNegativesGivesTheProbabilitiesOfAll() {
    String train = "train: {logistic_regression: {}}\n";
    Trained whole = Lessons.learn(spec("binary", "late", train), trips());
    Trained sampled =
        Lessons.learn(spec("binary", "late", train + "sample: {negative: 5%}"), trips());
    assertThat(sampled.test()).isEqualTo(whole.test());
    assertThat(sampled.train()).isEqualTo(whole.train());
    assertThat(sampled.settings().get(ModelCard.TRAINING))
        .matches("5% of the negatives; [345]\\d\\d of 4,\\d{3} rows");
    double rate = sampled.heldOut().where("late = 1").count() / (double) sampled.test().rows();
    assertThat(mean(scored(sampled), 1)).isCloseTo(rate, within(0.2 * rate));
    assertThat(mean(scored(sampled), 1)).isCloseTo(mean(scored(whole), 1), within(0.1 * rate));
    assertThat(mean(scored(sampled), 0) + mean(scored(sampled), 1)).isCloseTo(1, within(1e-12));
  }

  @Test
  void theSampleIsTheSameWhateverTheOrderOfTheRows() {
    LinkedSpec spec =
        spec("binary", "late", "train: {logistic_regression: {}}\nsample: {negative: 5%}");
    Trained one = Lessons.learn(spec, trips());
    Trained other = Lessons.learn(spec, trips().repartition(5).sort("y"));
    assertThat(mean(scored(other), 1)).isEqualTo(mean(scored(one), 1));
  }

  @Test
  void theExportIsCorrectedTooAndTheThresholdIsOfCorrectedProbabilities() throws Exception {
    Trained trained =
        Lessons.learn(
            spec(
                "binary",
                "{column: late, threshold: {maximize: f1}}",
                """
                train: {gradient_boosted_trees: {iterations: 5, max_depth: 2}}
                tune: {search: {iterations: [2, 5]}, folds: 2, minimize: log_loss}
                sample: {negative: 10%, positive: 80%}
                """),
            trips());
    assertThat(trained.signature().threshold()).isBetween(0.05, 0.45);
    assertThat(trained.trials()).allSatisfy(t -> assertThat(t.mean()).isLessThan(0.25));
    parity(trained, "late");
  }

  @Test
  void severalClassesAreSampledByTheirNames() throws Exception {
    Trained trained =
        Lessons.learn(
            spec(
                "multiclass",
                "fate",
                "train: {random_forest: {trees: 10}}\nsample: {on time: 10%, early: 30%}"),
            trips());
    assertThat(trained.settings().get(ModelCard.TRAINING))
        .startsWith("10% of the rows of class on time; 30% of the rows of class early; ");
    for (int k = 0; k < 3; k++) {
      Object fate = trained.signature().classes().get(k);
      double rate =
          trained.heldOut().where("fate = '" + fate + "'").count() / (double) trained.test().rows();
      assertThat(mean(scored(trained), k)).isCloseTo(rate, within(0.25 * rate));
    }
    parity(trained, "fate");
  }

  private void parity(Trained trained, String label) throws Exception {
    assertThat(OnnxExport.write(trained.pipeline().orElseThrow(), trained.signature(), folder))
        .isInstanceOf(OnnxBundle.class);
    String saved = folder.resolve("saved").toString();
    trained.pipeline().orElseThrow().save(saved);
    Dataset<Row> scored =
        PipelineModel.load(saved).transform(trained.heldOut().drop(label)).cache();
    try (OnnxModel model = OnnxModel.open(folder)) {
      ParityResult parity = Parity.check(model, decided(scored, trained.signature()));
      assertThat(parity.passes()).as(parity.toString()).isTrue();
      assertThat(parity.flips()).isZero();
      assertThat(parity.rows()).isEqualTo(trained.test().rows());
    }
  }

  /** The class by the signature's threshold, as an evaluation tells it. */
  private static Dataset<Row> decided(Dataset<Row> scored, Signature signature) {
    Column positive =
        org.apache
            .spark
            .ml
            .functions
            .vector_to_array(scored.col("probability"), "float64")
            .getItem(1);
    return signature.classes().size() > 2
        ? scored
        : scored.withColumn("prediction", positive.gt(signature.threshold()).cast("double"));
  }

  @Test
  void aSampleOfNothingAndOfAnUnknownClassAreTold() {
    String train = "train: {logistic_regression: {}}\n";
    assertThat(
            Lessons.problem(
                () ->
                    Lessons.learn(
                        spec("multiclass", "fate", train + "sample: {lost: 5%}"), trips())))
        .containsExactly("'sample' names lost, which fate never is");
    assertThat(
            Lessons.problem(
                () ->
                    Lessons.learn(
                        spec("binary", "late", train + "sample: {positive: 0.01%}"), trips())))
        .singleElement()
        .asString()
        .startsWith("the sample leaves none of ")
        .endsWith("rows of late = 1");
  }
}
