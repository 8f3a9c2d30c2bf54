package dev.headgate.engine.serve.predict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.learn.train.Lessons;
import dev.headgate.engine.model.recommend.Recommender;
import dev.headgate.engine.spark.delta.Draft;
import dev.headgate.engine.spark.delta.Publication;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.record.StepRecord;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.registry.ModelCard.Part;
import dev.headgate.engine.store.state.TableView;
import dev.headgate.engine.store.state.Tables;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopItemsTest {
  private static final LinkedSpec SPEC =
      Lessons.spec(
          """
              key: [user_id, movie_id]
            users:
              sql: SELECT * FROM raw
              key: [user_id]
          models:
            m:
              from: trips
              task: recommendation
              label: rating
              recommend: {user: user_id, item: movie_id}
              train: {alternating_least_squares: {rank: 2, iterations: 1}}
          predictions:
            best: {model: m, from: users, top: 4, keep: [name], write: append}
          """);

  @TempDir Path folder;

  /** User u lacks the items u, u + 1, ... u + 4 of 20. */
  private static Dataset<Row> ratings() {
    List<Row> rows = new ArrayList<>();
    for (int u = 0; u < 12; u++) {
      for (int i = 0; i < 20; i++) {
        if (i < u || i > u + 4) {
          rows.add(RowFactory.create("u" + u, i, 3 + Math.sin(i) + Math.cos(u * i)));
        }
      }
    }
    return Lessons.rows("user_id STRING, movie_id INT, rating DOUBLE", rows);
  }

  private TableView published(String name, Dataset<Row> rows) {
    String path = folder.toUri() + "lessons/" + name;
    Publication.to(SparkFixture.session(), path)
        .publish(rows, Draft.of("f", "m", "run-0", Instant.EPOCH));
    return Tables.open(path).orElseThrow();
  }

  private static Dataset<Row> users(String... ids) {
    List<Row> rows = new ArrayList<>();
    for (String id : ids) {
      rows.add(RowFactory.create(id, "name of " + id));
    }
    return Lessons.rows("user_id STRING, name STRING", rows);
  }

  private StepRecord predict(Dataset<Row> users) {
    PipelineSpec spec = SPEC.spec();
    String warehouse = folder.toUri().toString().replaceAll("/$", "");
    Map<String, TableView> inputs =
        Map.of("trips", published("trips", ratings()), "users", published("users", users));
    StepContext context = Lessons.context(SPEC, "2024-01-01T00:00:00Z", warehouse, inputs);
    Optional<TableView> before = Tables.open(context.workspace().table("best"));
    return Predict.run(
        context, "best", spec.predictions().get("best"), card(), before, "f" + inputs, "m");
  }

  private static ModelCard card() {
    Part part = new Part(0, "", "");
    return new ModelCard(
        "m",
        1,
        "run-0",
        "",
        "",
        "regression",
        "trips",
        "",
        0,
        "",
        "rating",
        List.of(),
        Map.of(),
        part,
        part,
        part,
        Part.NONE,
        Map.of(),
        List.of(),
        0.5,
        "rmse",
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void each_user_gets_the_best_items_that_it_has_not_and_is_listed_once() throws Exception {
    PipelineModel pipeline = Lessons.learn(SPEC, ratings()).pipeline().orElseThrow();
    pipeline.write().save(folder.resolve("lessons/_models/m/1/spark").toString());
    assertThat(predict(users("u3", "nobody", "u11")).counts().written()).isEqualTo(12);

    Dataset<Row> table =
        SparkFixture.session().read().format("delta").load(folder.toUri() + "lessons/best");
    assertThat(table.columns())
        .containsExactly(
            "user_id", "name", "movie_id", "rank", "prediction", "model_version", "as_of", "run");
    Map<String, List<Integer>> listed = new TreeMap<>();
    table
        .sort("user_id", "rank")
        .collectAsList()
        .forEach(
            row ->
                listed
                    .computeIfAbsent(row.getString(0), u -> new ArrayList<>())
                    .add(row.getInt(2)));
    assertThat(listed.get("u3")).hasSize(4).allMatch(item -> item >= 3 && item <= 7);
    assertThat(listed.get("u11")).hasSize(4).allMatch(item -> item >= 11 && item <= 15);

    Recommender recommender = Recommender.of(pipeline).orElseThrow();
    List<Recommender.Worth> all = recommender.top("nobody", List.of(), 100);
    assertThat(all).hasSize(20);
    assertThat(all).isSortedAccordingTo((a, b) -> Double.compare(b.worth(), a.worth()));
    assertThat(listed.get("nobody"))
        .isEqualTo(all.stream().limit(4).map(w -> Integer.valueOf(w.item())).toList());

    assertThat(predict(users("u3", "u5")).counts().written()).isEqualTo(4);
  }
}
