package dev.headgate.engine.learn.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.link.LinkedSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** Splits by condition and by a share of every class. */
class SplitTest {
  private static final String DDL =
      "id INT, fold INT, site STRING, x DOUBLE, cost DOUBLE, late INT";

  /** Rows of which one in six is late; the fold of some is not known. */
  private static Dataset<Row> trips(int count) {
    Random random = new Random(3);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(
          RowFactory.create(
              i,
              i % 11 == 0 ? null : (Integer) (i % 5),
              List.of("a", "b", "b", "c").get(random.nextInt(4)),
              random.nextGaussian() + (i % 6 == 0 ? 1 : 0),
              random.nextDouble(),
              i % 6 == 0 ? 1 : 0));
    }
    return Lessons.rows(DDL, rows);
  }

  private static LinkedSpec spec(String split, String more) {
    return Lessons.spec(
        """
            key: [id]
        """
            + (split.contains(":held") ? "params: {held: {type: int, value: 0}}\n" : "")
            + """
            models:
              m:
                from: trips
                task: binary
                label: late
                train: {logistic_regression: {}}
            """
            + ("split: " + split + "\n" + more).indent(4));
  }

  private static final String FEATURES = "features: [{columns: [x]}]\n";

  private static Set<Integer> held(Trained trained) {
    return trained.heldOut().collectAsList().stream()
        .map(row -> row.<Integer>getAs("id"))
        .collect(Collectors.toSet());
  }

  @Test
  void aConditionHoldsOutTheRowsOnWhichItIsTrueAndNullTrains() {
    Trained trained =
        Lessons.learn(
            spec("{test: {where: 'fold = :held'}, validation: {where: fold <= 1}}", FEATURES),
            trips(440));
    assertThat(trained.heldOut().columns()).containsExactly(trips(1).columns());
    assertThat(held(trained)).hasSize(80).allMatch(id -> id % 5 == 0 && id % 11 != 0);
    // fold = 0 meets both conditions: it judges
    assertThat(trained.validation().rows()).isEqualTo(80);
    assertThat(trained.train().rows()).isEqualTo(280);
  }

  @Test
  void theFoldsOfAConditionAreCutFromTheRowsThatTrain() {
    String tune =
        "tune: {search: {regularization: [0, 0.1]}, folds: 2, maximize: auc}\n" + FEATURES;
    Trained trained = Lessons.learn(spec("{test: {where: fold = 0}}", tune), trips(440));
    assertThat(trained.trials()).hasSize(2);
    assertThat(trained.train().rows()).isEqualTo(360);
  }

  @Test
  void theColumnsOfAConditionAreFeaturesOnlyByName() {
    String kinds = "features: [{columns: numeric}]\n";
    assertThat(names(Lessons.learn(spec("{test: {where: FOLD = 0}}", kinds), trips(440))))
        .containsExactly("x", "cost");
    String named = "features: [{columns: [x, site]}]\n";
    assertThat(names(Lessons.learn(spec("{test: {where: site = 'a'}}", named), trips(440))))
        .containsExactly("x", "site");
  }

  private static List<String> names(Trained trained) {
    return trained.signature().inputs().stream().map(input -> input.name()).toList();
  }

  @Test
  void aConditionOfNoRowAndOneOfEveryRowAreRefusedWithWhatTheyAre() {
    assertThat(problem("{test: {where: fold = 7}}"))
        .containsExactly("no row of trips with a known label meets this");
    assertThat(problem("{test: {where: id >= 0}}"))
        .containsExactly("every row of trips with a known label is held out");
    assertThat(problem("{test: {where: fold = 0}, validation: {where: 'fold = 0 AND id > 9'}}"))
        .containsExactly("no row meets this but those that judge already");
    assertThat(problem("{test: {where: 'CAST(site AS INT) = 1'}}").get(0))
        .contains("cannot be cast");
    assertThat(
            problem("{test: {where: \"CAST(CAST(45000 + id AS STRING) AS DATE) > '2024-01-01'\"}}"))
        .containsExactly(
            "'45000' begins with no year of four digits, as CAST(CAST((45000 + id) AS STRING) AS"
                + " DATE) would have it");
  }

  private static List<String> problem(String split) {
    return Lessons.problem(() -> Lessons.learn(spec(split, FEATURES), trips(440)));
  }

  @Test
  void everyPartHasItsShareOfEveryClassWhateverTheOrderOfTheRows() {
    LinkedSpec spec = spec("{test: 20%, validation: 10%, stratify: true}", FEATURES);
    Trained trained = Lessons.learn(spec, trips(900));
    assertThat(trained.heldOut().where("late = 1").count()).isEqualTo(30);
    assertThat(trained.heldOut().where("late = 0").count()).isEqualTo(150);
    assertThat(trained.validation().rows()).isEqualTo(90);
    assertThat(trained.train().rows()).isEqualTo(630);
    Trained other = Lessons.learn(spec, trips(900).repartition(7).sort("x"));
    assertThat(held(other)).isEqualTo(held(trained));
    assertThat(other.pipeline().orElseThrow().stages())
        .hasSameSizeAs(trained.pipeline().get().stages());
  }

  @Test
  void everyCombinationOfColumnsHasItsShareToLessThanARow() {
    Dataset<Row> rows = trips(500);
    Trained trained = Lessons.learn(spec("{test: 25%, stratify: [site, late]}", FEATURES), rows);
    Map<String, Long> all = classes(rows);
    Map<String, Long> test = classes(trained.heldOut());
    assertThat(all).hasSize(6);
    all.forEach((c, n) -> assertThat(Math.abs(test.get(c) - 0.25 * n)).as(c).isLessThan(1));
  }

  private static Map<String, Long> classes(Dataset<Row> rows) {
    Map<String, Long> classes = new HashMap<>();
    rows.groupBy("site", "late")
        .count()
        .collectAsList()
        .forEach(row -> classes.put(row.get(0) + " " + row.get(1), row.getLong(2)));
    return classes;
  }

  @Test
  void manyClassesOfOneRowGiveTheirShareTogether() {
    Trained trained = Lessons.learn(spec("{test: 25%, stratify: [id]}", FEATURES), trips(600));
    assertThat(trained.test().rows()).isBetween(110L, 190L);
  }

  @Test
  void aColumnWithoutClassesIsRefused() {
    assertThat(problem("{test: 25%, stratify: [cost]}"))
        .containsExactly("cost is DOUBLE, whose values are no classes");
    assertThat(problem("{test: 25%, stratify: [size]}"))
        .containsExactly("trips has no column size");
  }

  @Test
  void aRefitLearnsFromEveryRowByTheSettingsThatWereChosen() {
    String tune =
        "tune: {search: {regularization: [1, 0.125]}, folds: 2, minimize: log_loss}\n" + FEATURES;
    LinkedSpec spec = spec("{test: {where: fold = 0}}", tune);
    Trained trained = Lessons.learn(spec, trips(440));
    Training.Refitted again =
        Training.refit(
            Lessons.context(spec, "2030-01-01T00:00:00Z"),
            "m",
            trips(440),
            trained.signature(),
            trained.settings());
    assertThat(again.rows().rows()).isEqualTo(440);
    var stages = again.pipeline().stages();
    assertThat(stages[stages.length - 1])
        .isInstanceOfSatisfying(
            LogisticRegressionModel.class, m -> assertThat(m.getRegParam()).isEqualTo(0.125));
  }
}
