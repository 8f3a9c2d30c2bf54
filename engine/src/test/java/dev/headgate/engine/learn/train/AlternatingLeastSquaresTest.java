package dev.headgate.engine.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.engine.learn.export.OnnxBundle;
import dev.headgate.engine.learn.export.OnnxExport;
import dev.headgate.engine.learn.export.Parity;
import dev.headgate.engine.learn.export.ParityResult;
import dev.headgate.engine.measure.Metrics;
import dev.headgate.engine.model.recommend.FactorsModel;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.serve.ModelInputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlternatingLeastSquaresTest {
  private static final int USERS = 50;
  private static final int ITEMS = 30;

  /** Ratings about 3, of what users and items are like, of two tastes, and of chance. */
  static Dataset<Row> ratings() {
    Random random = new Random(11);
    double[][] users = numbers(random, USERS);
    double[][] items = numbers(random, ITEMS);
    List<Row> rows = new ArrayList<>();
    for (int u = 0; u < USERS; u++) {
      for (int i = 0; i < ITEMS; i++) {
        double taste = users[u][1] * items[i][1] + users[u][2] * items[i][2];
        double rating =
            3 + 0.4 * users[u][0] + 0.4 * items[i][0] + taste + 0.2 * random.nextGaussian();
        if (random.nextDouble() < 0.6) {
          rows.add(RowFactory.create("u" + u, 1000 + i, rating));
        }
      }
    }
    return Lessons.rows("user_id STRING, movie_id INT, rating DOUBLE", rows);
  }

  private static double[][] numbers(Random random, int count) {
    double[][] numbers = new double[count][3];
    for (double[] row : numbers) {
      for (int i = 0; i < row.length; i++) {
        row[i] = random.nextGaussian();
      }
    }
    return numbers;
  }

  private static Trained learn(String settings) {
    return Lessons.learn(
        Lessons.spec(
            """
                key: [user_id, movie_id]
            models:
              m:
                from: trips
                task: recommendation
                label: rating
                recommend: {user: user_id, item: movie_id}
                train: {alternating_least_squares: %s}
            """
                .formatted(settings)),
        ratings());
  }

  /** What Spark says of pairs. */
  private static Dataset<Row> said(Trained trained, Dataset<Row> pairs) {
    Column[] fed = ModelInputs.fed(trained.signature().inputs()).toArray(Column[]::new);
    return trained.pipeline().orElseThrow().transform(pairs.select(fed));
  }

  private static double said(Trained trained, String user, Integer item) {
    Row pair = RowFactory.create(user, item);
    Dataset<Row> one = Lessons.rows("user_id STRING, movie_id INT", List.of(pair));
    return said(trained, one).select("prediction").first().getDouble(0);
  }

  private static double r2(Trained trained) {
    Dataset<Row> heldOut = trained.heldOut();
    List<Column> columns = ModelInputs.fed(trained.signature().inputs());
    List<Column> all = new ArrayList<>(columns);
    all.add(heldOut.col("rating").as(Lesson.LABEL));
    Dataset<Row> scored =
        trained.pipeline().orElseThrow().transform(heldOut.select(all.toArray(Column[]::new)));
    var scores =
        ScoredLabels.of(scored, dev.headgate.dsl.language.Model.Task.RECOMMENDATION).scores();
    return Metrics.estimate(Metrics.named(scores.task(), "r2").orElseThrow(), scores).orElseThrow();
  }

  @Test
  void what_is_recommended_is_far_better_than_the_mean_and_the_same_each_time(@TempDir Path folder)
      throws IOException {
    Trained trained = learn("{rank: 2, iterations: 5, regularization: 0.02}");
    assertThat(trained.signature().inputs())
        .containsExactly(Input.text("user_id"), Input.text("movie_id"));
    assertThat(r2(trained)).isGreaterThan(0.9);

    PipelineModel pipeline = trained.pipeline().orElseThrow();
    PipelineModel again =
        learn("{rank: 2, iterations: 5, regularization: 0.02}").pipeline().orElseThrow();
    String saved = folder.resolve("spark").toString();
    pipeline.write().save(saved);
    double[] users = last(pipeline).factors().userVectors();
    assertThat(last(again).factors().userVectors()).isEqualTo(users);
    assertThat(last(PipelineModel.load(saved)).factors().userVectors()).isEqualTo(users);
    assertThat(last(PipelineModel.load(saved)).factors().itemVectors())
        .isEqualTo(last(pipeline).factors().itemVectors());
  }

  private static FactorsModel last(PipelineModel pipeline) {
    return (FactorsModel) pipeline.stages()[pipeline.stages().length - 1];
  }

  @Test
  void one_who_is_unknown_gets_the_usual_rating_and_loses_no_row() {
    Trained biased = learn("{rank: 2, iterations: 1}");
    Trained whole = learn("{rank: 2, iterations: 1, nonnegative: true}");
    double mean = said(biased, "nobody", -1);
    assertThat(mean).isBetween(2.5, 3.5);
    for (Trained trained : List.of(biased, whole)) {
      assertThat(said(trained, "nobody", -1)).isEqualTo(mean);
      assertThat(said(trained, null, null)).isEqualTo(mean);
      assertThat(said(trained, "nobody", 1003)).isCloseTo(usual(1003, mean), within(1e-12));
      assertThat(said(trained, "u7", null)).isEqualTo(said(biased, "u7", -1));
    }
    Trained strengths = learn("{rank: 2, iterations: 1, implicit: true, alpha: 2}");
    double all = 0;
    for (int u = 0; u < USERS; u++) {
      all += said(strengths, "u" + u, 1003) / USERS;
    }
    assertThat(said(strengths, "nobody", 1003)).isCloseTo(all, within(1e-12));
  }

  /** An item's mean rating in the training rows, as if 25 more were the mean of all. */
  private static double usual(int item, double mean) {
    Trained trained = learn("{rank: 1, iterations: 1}");
    Row row =
        ratings()
            .join(
                trained.heldOut().select("user_id", "movie_id"),
                scala.jdk.javaapi.CollectionConverters.asScala(List.of("user_id", "movie_id"))
                    .toSeq(),
                "left_anti")
            .where("movie_id = " + item)
            .selectExpr("sum(rating - " + mean + ")", "count(*)")
            .first();
    return mean + row.getDouble(0) / (row.getLong(1) + 25);
  }

  @Test
  void without_spark_every_pair_is_worth_the_same_to_the_last_bit(@TempDir Path folder) {
    List<Row> strangers =
        List.of(
            RowFactory.create("nobody", 1003),
            RowFactory.create("u3", -5),
            RowFactory.create(null, 1003),
            RowFactory.create("u3", null),
            RowFactory.create(null, null));
    Dataset<Row> pairs =
        ratings()
            .select("user_id", "movie_id")
            .union(Lessons.rows("user_id STRING, movie_id INT", strangers));
    for (String settings : List.of("{rank: 7, iterations: 1}", "{iterations: 1, implicit: true}")) {
      Trained trained = learn(settings);
      assertThat(
              OnnxExport.write(
                  trained.pipeline().orElseThrow(), trained.signature(), folder.resolve("onnx")))
          .isInstanceOf(OnnxBundle.class);
      try (OnnxModel model = OnnxModel.open(folder.resolve("onnx"))) {
        ParityResult parity = Parity.check(model, said(trained, pairs));
        assertThat(parity.rows()).isEqualTo(pairs.count());
        assertThat(parity.maxDifference()).isZero();
      }
    }
  }
}
