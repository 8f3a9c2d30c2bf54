package dev.headgate.engine.learn.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.engine.store.lineage.Lineage;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class TrainingTest {
  private static final String DDL =
      "id INT, at TIMESTAMP, seen DATE, temp DOUBLE, origin STRING, code INT, empty DOUBLE, late"
          + " INT, species STRING, minutes DOUBLE";

  /** Forty days of rows, twenty a day; the label is noisy, some values are missing. */
  static Dataset<Row> trips() {
    Random random = new Random(1);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 800; i++) {
      double temp = random.nextGaussian() * 8 + 10;
      String origin = List.of("EWR", "EWR", "JFK", "LGA").get(random.nextInt(4));
      double z = (temp - 10) / 6 + (origin.equals("JFK") ? 1 : 0) + random.nextGaussian();
      rows.add(
          RowFactory.create(
              i,
              Timestamp.from(Instant.parse("2024-03-01T00:30:00Z").plusSeconds(i * 4320L)),
              null,
              random.nextInt(20) == 0 ? null : temp,
              random.nextInt(30) == 0 ? null : origin,
              random.nextInt(5),
              null,
              i >= 790 ? null : (Integer) (z > 0.8 ? 1 : 0),
              z > 1 ? "gentoo" : z > -0.5 ? "adelie" : "chinstrap",
              z * 10));
    }
    return Lessons.rows(DDL, rows);
  }

  static LinkedSpec spec(String model) {
    return Lessons.spec(
        """
            time: at
            key: [id]
        models:
          m:
            from: trips
        """
            + model.indent(4));
  }

  private static final String BINARY =
      """
      task: binary
      label: late
      split: {test: 7 days, validation: 5 days, gap: 1 day}
      features:
        - columns: [temp]
          impute: median
          scale: standard
        - columns: [origin, code]
          encode: index
      """;

  @Test
  void theNewestDaysJudgeAndTheDaysBeforeChoose() {
    Trained trained =
        Lessons.learn(
            spec(
                BINARY.replace("label: late", "label: {column: late, threshold: {maximize: f1}}")
                    + "train: {gradient_boosted_trees: {iterations: 3, max_depth: 2}}"),
            trips());
    assertThat(trained.test().from()).isEqualTo("2024-04-03T00:00:00Z");
    assertThat(trained.test().to()).isEqualTo("2024-04-10T00:00:00Z");
    assertThat(trained.validation().from()).isEqualTo("2024-03-28T00:00:00Z");
    assertThat(trained.validation().to()).isEqualTo("2024-04-02T00:00:00Z");
    assertThat(trained.train().from()).isEqualTo("2024-03-01T00:00:00Z");
    assertThat(trained.train().to()).isEqualTo("2024-03-27T00:00:00Z");
    assertThat(trained.train().rows()).isEqualTo(520);
    assertThat(trained.test().rows()).isEqualTo(130);
    assertThat(trained.heldOut().count()).isEqualTo(130);
    assertThat(trained.heldOut().columns()).containsExactly(trips().columns());
    assertThat(trained.signature().classes()).containsExactly(0L, 1L);
    assertThat(trained.signature().threshold()).isStrictlyBetween(0.0, 1.0).isNotEqualTo(0.5);
  }

  @Test
  void theSameRowsInAnotherOrderGiveTheSameScores() {
    LinkedSpec spec =
        spec(
            BINARY
                + """
                train: {gradient_boosted_trees: {iterations: 4, subsample: 0.7}}
                tune: {search: {iterations: [2, 4], max_depth: [1, 2]}, folds: 2, maximize: auc}
                """);
    Trained one = Lessons.learn(spec, trips());
    Trained other = Lessons.learn(spec, trips().repartition(7).sort("temp"));
    assertThat(other.trials()).isEqualTo(one.trials());
    assertThat(other.settings()).isEqualTo(one.settings());
    assertThat(scores(other)).isEqualTo(scores(one));
  }

  private static List<String> scores(Trained trained) {
    Dataset<Row> rows =
        trained
            .heldOut()
            .selectExpr("CAST(temp AS DOUBLE) AS temp", "origin", "CAST(code AS STRING) AS code");
    return trained
        .pipeline()
        .orElseThrow()
        .transform(rows)
        .select("probability")
        .collectAsList()
        .stream()
        .map(Row::toString)
        .toList();
  }

  @Test
  void aSmallerCountIsScoredAsIfItHadBeenLearnedAlone() {
    LinkedSpec together =
        spec(
            BINARY
                + """
                train: {gradient_boosted_trees: {max_depth: 2}}
                tune: {search: {iterations: [3, 6]}, folds: 2, maximize: auc}
                """);
    LinkedSpec alone =
        spec(
            BINARY
                + """
                train: {gradient_boosted_trees: {max_depth: 2}}
                tune: {search: {iterations: [3]}, folds: 2, maximize: auc}
                """);
    assertThat(Lessons.learn(together, trips()).trials().get(0))
        .isEqualTo(Lessons.learn(alone, trips()).trials().get(0));
  }

  @Test
  void severalClassesAreLearnedByAHashOfTheKey() {
    LinkedSpec spec =
        spec(
            """
            task: multiclass
            label: species
            split: {test: 25%}
            features: [{columns: [temp]}, {columns: [origin], encode: one_hot}]
            train: {random_forest: {trees: 5, max_depth: 4}}
            """);
    Trained trained = Lessons.learn(spec, trips());
    assertThat(trained.signature().classes()).containsExactly("adelie", "chinstrap", "gentoo");
    assertThat(trained.test().rows()).isBetween(150L, 250L);
    assertThat(trained.test().rows() + trained.train().rows()).isEqualTo(800);
  }

  @Test
  void aNumberIsLearnedAndTunedByItsError() {
    LinkedSpec spec =
        spec(
            """
            task: regression
            label: minutes
            split: {test: 25%}
            features: [{columns: [temp], scale: robust}]
            train: {linear_regression: {}}
            tune: {search: {regularization: [0, 1000]}, folds: 2, minimize: rmse}
            """);
    Trained trained = Lessons.learn(spec, trips());
    assertThat(trained.metric()).isEqualTo("rmse");
    assertThat(trained.settings()).containsEntry("regularization", "0");
  }

  @Test
  void whatCannotBeLearnedIsSaidWithItsReason() {
    String gbt = "train: {gradient_boosted_trees: {iterations: 2}}";
    assertThat(problem(BINARY.replace("[temp]", "[tmep]") + gbt))
        .containsExactly("trips has no column tmep");
    assertThat(problem(BINARY.replace("[temp]", "[empty]") + gbt))
        .containsExactly("empty has no value in any training row");
    assertThat(
            problem(BINARY.replace("[temp]", "[origin]").replace("[origin, code]", "[code]") + gbt))
        .containsExactly("impute is for numbers, and origin is STRING");
    assertThat(problem(BINARY.replace("[temp]", "[seen]") + gbt))
        .containsExactly("seen is DATE, which no model learns from");
    assertThat(problem(BINARY.replace("label: late", "label: species") + gbt))
        .containsExactly("species is STRING: which of its values is positive?");
    assertThat(problem(BINARY.replace("test: 7 days", "test: 60 days") + gbt).get(0))
        .startsWith("the training part of trips (");
    assertThat(
            problem(
                BINARY.replace("binary", "regression").replace("label: late", "label: species")
                    + gbt))
        .containsExactly("a regression predicts a number, and species is STRING");
    assertThat(problem(BINARY + gbt.replace("iterations: 2", "subsample: 0.001")))
        .containsExactly(
            "gradient_boosted_trees cannot learn 'm' from these rows: with subsample 0.001 a tree"
                + " draws 0.52 of 520 rows");
    assertThat(problem(BINARY + "train: {logistic_regression: {}}").get(0))
        .isEqualTo("logistic_regression would take the rank of a category for a number");
    assertThat(
            problem(
                BINARY.replace("label: late", "label: {column: species, positive: gento}") + gbt))
        .containsExactly(
            "a binary label has two values, and species has adelie, chinstrap, gentoo");
  }

  private static List<String> problem(String model) {
    return Lessons.problem(() -> Lessons.learn(spec(model), trips()));
  }

  @Test
  void oneClassAloneIsRefused() {
    Dataset<Row> rows = trips().where("late = 0");
    assertThat(
            Lessons.problem(
                () ->
                    Lessons.learn(
                        spec(BINARY + "train: {gradient_boosted_trees: {iterations: 2}}"), rows)))
        .containsExactly("every labelled row of trips has late = 0");
  }

  @Test
  void kindsOfColumnsLeaveOutKeyTimeAndLabel() {
    LinkedSpec spec =
        spec(
            """
            task: binary
            label: late
            split: {test: 7 days}
            features: [{columns: {names: [numeric], except: [empty, minutes]}},
                       {columns: [categorical]}]
            train: {gradient_boosted_trees: {iterations: 2}}
            """);
    List<FeatureColumn> columns =
        FeatureColumns.resolve(
            spec.spec().models().get("m"),
            new GradientBoostedTreesEstimator(),
            trips().schema(),
            ModelCheck.roles(spec.spec(), Lineage.NONE, spec.spec().models().get("m")));
    assertThat(columns.stream().map(FeatureColumn::name))
        .containsExactly("temp", "code", "origin", "species");
  }
}
