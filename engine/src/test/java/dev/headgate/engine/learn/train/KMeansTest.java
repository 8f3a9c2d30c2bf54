package dev.headgate.engine.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Model.Task;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.learn.export.OnnxBundle;
import dev.headgate.engine.learn.export.OnnxExport;
import dev.headgate.engine.learn.export.Parity;
import dev.headgate.engine.learn.export.ParityResult;
import dev.headgate.engine.measure.ClusterScores;
import dev.headgate.engine.measure.Metrics;
import dev.headgate.engine.measure.Scores;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.serve.CentresStage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KMeansTest {
  private static final String SPEC =
      """
          key: [id]
      models:
        m:
          from: trips
          task: clustering
          split: {test: 20%%}
          features:
            - columns: [x, y]
              scale: standard
            - columns: [place]
              encode: one_hot
          train: {k_means: {k: %s}}
          tune: {search: {k: [2, 3]}, maximize: silhouette, folds: 2}
      """;

  @TempDir Path folder;

  /** Three heaps, some values of which are missing. */
  private static Dataset<Row> heaps(int rows) {
    Random random = new Random(1);
    List<Row> heaps = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      double x = new double[] {30, -10, 10}[i % 3] + random.nextGaussian();
      double y = new double[] {0, 5, -20}[i % 3] + random.nextGaussian();
      String place = List.of("oslo", "lima").get(random.nextInt(2));
      heaps.add(RowFactory.create(i, random.nextInt(40) == 0 ? null : x, y, place));
    }
    return Lessons.rows("id INT, x DOUBLE, y DOUBLE, place STRING", heaps);
  }

  @Test
  void theExportMeasuresTheDistancesThatSparkDoes() throws Exception {
    Trained trained = Lessons.learn(Lessons.spec(SPEC.formatted(2)), heaps(300));
    assertThat(trained.settings()).containsEntry("k", "3");
    assertThat(trained.metric()).isEqualTo("silhouette");
    assertThat(trained.signature().classes()).containsExactly(0L, 1L, 2L);
    PipelineModel pipeline = trained.pipeline().orElseThrow();
    double[][] centres = clusters(pipeline).clusters();
    assertThat(centres[0][0]).isLessThan(centres[1][0]);
    assertThat(centres[1][0]).isLessThan(centres[2][0]);
    assertThat(OnnxExport.write(pipeline, trained.signature(), folder))
        .isInstanceOf(OnnxBundle.class);
    String saved = folder.resolve("saved").toString();
    pipeline.save(saved);
    Dataset<Row> scored = PipelineModel.load(saved).transform(trained.heldOut()).cache();
    try (OnnxModel model = OnnxModel.open(folder)) {
      ParityResult parity = Parity.check(model, scored);
      assertThat(parity.rows()).isEqualTo(trained.test().rows()).isPositive();
      assertThat(parity.flips()).isZero();
      assertThat(parity.maxDifference()).isZero();
    }
  }

  @Test
  void moreClustersThanPointsAreRefused() {
    Dataset<Row> three =
        heaps(60)
            .withColumn("x", functions.expr("CAST(id % 3 AS DOUBLE)"))
            .withColumn("y", functions.lit(1.0))
            .withColumn("place", functions.lit("oslo"));
    String spec = SPEC.formatted(5).replaceAll("  tune:.*\n", "");
    assertThat(Lessons.problem(() -> Lessons.learn(Lessons.spec(spec), three)))
        .containsExactly(
            "k_means cannot learn 'm' from these rows: the training rows have 3 different points, too few for k = 5");
  }

  /** {@code KMeans(3, n_init=50)} on the standardized measurements of the 342 penguins. */
  @Test
  void theClustersAreThoseOfScikitLearn() {
    Dataset<Row> penguins =
        SparkFixture.session()
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv("../pipelines/penguins/data/penguins.csv")
            .where("bill_length_mm IS NOT NULL");
    List<FeatureColumn> columns =
        Stream.of("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g")
            .map(KMeansTest::scaled)
            .toList();
    Dataset<Row> rows = penguins.coalesce(1).withColumn(Lesson.LABEL, functions.lit(0.0)).cache();
    PipelineModel stages = new FeatureStages(columns).fit(rows);
    KMeansEstimator k = new KMeansEstimator();
    Recipe recipe =
        new Recipe(k, k.fitting(), columns, Task.CLUSTERING, 42, "unused", Teaching.PLAIN);
    Settings settings = new Settings(new KMeansEstimator.Options(3, 100, 1e-9, 5));
    Dataset<Row> vectors = stages.transform(rows).cache();
    Dataset<Row> clustered =
        recipe.fit(settings, recipe.lesson(vectors, stages)).transform(vectors);
    ClusterScores scores = (ClusterScores) ScoredLabels.of(clustered, Task.CLUSTERING).scores();
    assertThat(value(scores, "mean_squared_distance")).isCloseTo(1.1060911343629782, within(1e-9));
    assertThat(value(scores, "silhouette")).isCloseTo(0.5689597406540898, within(1e-9));
    assertThat(value(scores, "smallest_cluster")).isCloseTo(87 / 342.0, within(1e-12));
    assertThat(clustered.sort("id").first().<Double>getAs("prediction")).isEqualTo(0);
    assertThat(IntStream.range(0, 342).filter(i -> scores.cluster(i) == 0).count()).isEqualTo(132);
  }

  private static double value(Scores scores, String metric) {
    return Metrics.evaluate(scores, 0.95).value(metric).orElseThrow().value();
  }

  private static CentresStage clusters(PipelineModel pipeline) {
    return (CentresStage) pipeline.stages()[pipeline.stages().length - 1];
  }

  private static FeatureColumn scaled(String name) {
    return new FeatureColumn(
        Input.numeric(name),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Model.Scale.STANDARD),
        Optional.empty(),
        0);
  }
}
