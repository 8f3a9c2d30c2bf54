package dev.headgate.engine.learn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.engine.learn.export.OnnxExport;
import dev.headgate.engine.learn.train.Lessons;
import dev.headgate.engine.learn.train.Trained;
import dev.headgate.engine.model.score.Columns;
import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.store.record.MetricRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankingTest {
  private static final String SPEC =
      """
          key: [user_id, movie_id]
      models:
        m:
          from: trips
          task: recommendation
          label: rating
          recommend: {user: user_id, item: movie_id, relevant: 3.5}
          train: {alternating_least_squares: {rank: 2, iterations: 2}}
          evaluate: {slices: [movie_id < 10], metrics: {recall_5: {recall_at: {k: 5}}}}
      """;

  private static Dataset<Row> ratings() {
    Random random = new Random(5);
    List<Row> rows = new ArrayList<>();
    for (int u = 0; u < 25; u++) {
      for (int i = 0; i < 40; i++) {
        double rating = 3 + Math.sin(i) + Math.cos(u * i) / 3 + random.nextGaussian() / 5;
        if (random.nextDouble() < 0.5) {
          rows.add(RowFactory.create(u == 7 ? null : "u" + u, i, rating));
        }
      }
    }
    return Lessons.rows("user_id STRING, movie_id INT, rating DOUBLE", rows);
  }

  @Test
  void relevant_items_have_their_places_among_all_that_are_new_to_their_user(@TempDir Path folder) {
    Dataset<Row> all = ratings();
    Trained trained = Lessons.learn(Lessons.spec(SPEC), all);
    OnnxExport.write(trained.pipeline().orElseThrow(), trained.signature(), folder.resolve("onnx"));
    try (OnnxModel model = OnnxModel.open(folder.resolve("onnx"));
        Evaluated evaluated =
            Evaluation.run(
                Lessons.context(Lessons.spec(SPEC), "2030-01-01T00:00:00Z"),
                "m",
                trained.pipeline(),
                model,
                "rmse",
                trained.heldOut(),
                all,
                List.of())) {
      Map<String, MetricRecord> judged =
          evaluated.metrics().stream()
              .collect(Collectors.toMap(MetricRecord::metric, Function.identity()));
      List<int[]> places = places(model, all.collectAsList(), trained.heldOut().collectAsList());
      assertThat(judged.get("recall_at_10").value()).isCloseTo(recall(places, 10), within(1e-12));
      assertThat(judged.get("recall_5").value()).isCloseTo(recall(places, 5), within(1e-12));
      assertThat(judged.get("mean_average_precision").value()).isBetween(0.1, 1.0);
      assertThat(evaluated.slices().get(0).metrics())
          .extracting(MetricRecord::metric)
          .contains("rmse", "ndcg_at_10");
    }
  }

  /** By user, worked out pair by pair. */
  private static List<int[]> places(OnnxModel model, List<Row> all, List<Row> heldOut) {
    Set<Row> held = Set.copyOf(heldOut);
    Map<String, List<Row>> byUser = new TreeMap<>();
    heldOut.stream()
        .filter(row -> row.getString(0) != null && row.getDouble(2) >= 3.5)
        .forEach(row -> byUser.computeIfAbsent(row.getString(0), u -> new ArrayList<>()).add(row));
    List<int[]> places = new ArrayList<>();
    byUser.forEach(
        (user, rows) -> {
          Set<String> fresh = new TreeSet<>();
          all.forEach(row -> fresh.add(Integer.toString(row.getInt(1))));
          all.stream()
              .filter(row -> user.equals(row.getString(0)) && !held.contains(row))
              .forEach(row -> fresh.remove(Integer.toString(row.getInt(1))));
          List<String> ranked = new ArrayList<>(fresh);
          ranked.sort(Comparator.comparingDouble((String item) -> -worth(model, user, item)));
          places.add(
              rows.stream()
                  .mapToInt(row -> ranked.indexOf(Integer.toString(row.getInt(1))) + 1)
                  .toArray());
        });
    return places;
  }

  private static double worth(OnnxModel model, String user, String item) {
    Columns pair =
        Columns.ofRows(1)
            .with("user_id", new String[] {user})
            .with("movie_id", new String[] {item});
    return model.score(pair).prediction()[0];
  }

  private static double recall(List<int[]> places, int first) {
    return places.stream()
        .mapToDouble(
            of -> java.util.Arrays.stream(of).filter(p -> p <= first).count() / (double) of.length)
        .average()
        .orElseThrow();
  }
}
