package dev.headgate.engine.serve.predict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.learn.export.OnnxExport;
import dev.headgate.engine.learn.train.Lessons;
import dev.headgate.engine.learn.train.Trained;
import dev.headgate.engine.spark.delta.Draft;
import dev.headgate.engine.spark.delta.Publication;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.record.Outcome;
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
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictTest {
  private static final LinkedSpec SPEC =
      Lessons.spec(
          """
              key: [id]
          models:
            m:
              from: trips
              task: binary
              label: late
              split: {test: 40%}
              features: [{columns: [temp]}]
              train: {logistic_regression: {}}
          predictions:
            once: {model: m, from: trips, write: append, keep: [late]}
            again: {model: m, from: trips}
            wrong: {model: m, from: trips, keep: [lat]}
          """);

  @TempDir Path folder;

  @BeforeEach
  void learn() {
    Trained trained = Lessons.learn(SPEC, trips(0, 300));
    Path version = folder.resolve("lessons/_models/m/1/onnx");
    OnnxExport.write(trained.pipeline().orElseThrow(), trained.signature(), version);
  }

  private static Dataset<Row> trips(int from, int to) {
    Random random = new Random(from);
    List<Row> rows = new ArrayList<>();
    for (int i = from; i < to; i++) {
      double temp = random.nextGaussian();
      rows.add(RowFactory.create(i, temp, temp + random.nextGaussian() > 0 ? 1 : 0));
    }
    return Lessons.rows("id INT, temp DOUBLE, late INT", rows);
  }

  private TableView published(Dataset<Row> rows) {
    String path = folder.toUri() + "lessons/trips";
    Publication.to(SparkFixture.session(), path)
        .publish(rows, Draft.of("f", "m", "run-0", Instant.EPOCH));
    return Tables.open(path).orElseThrow();
  }

  private StepRecord predict(String name, TableView input, Instant asOf) {
    String warehouse = folder.toUri().toString().replaceAll("/$", "");
    StepContext context = Lessons.context(SPEC, asOf.toString(), warehouse, Map.of("trips", input));
    Optional<TableView> before = Tables.open(context.workspace().table(name));
    return Predict.run(
        context, name, SPEC.spec().predictions().get(name), card(), before, "f" + asOf, "m");
  }

  private static ModelCard card() {
    Part part = new Part(0, "", "");
    return new ModelCard(
        "m",
        1,
        "run-0",
        "",
        "",
        "binary",
        "trips",
        "",
        0,
        "",
        "late",
        List.of("0", "1"),
        Map.of("temp", "numeric"),
        part,
        part,
        part,
        ModelCard.Part.NONE,
        Map.of(),
        List.of(),
        0.5,
        "auc",
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private Dataset<Row> table(String name) {
    return SparkFixture.session().read().format("delta").load(folder.toUri() + "lessons/" + name);
  }

  @Test
  void eachKeyIsScoredOnceByTheChampionOfItsTime() {
    StepRecord first =
        predict("once", published(trips(0, 100)), Instant.parse("2024-01-01T00:00:00Z"));
    assertThat(first.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(first.counts().written()).isEqualTo(100);
    StepRecord second =
        predict("once", published(trips(50, 120)), Instant.parse("2024-01-02T00:00:00Z"));
    assertThat(second.counts().written()).isEqualTo(20);
    Dataset<Row> kept = table("once");
    assertThat(kept.columns())
        .containsExactly(
            "id", "late", "prediction", "probability", "model_version", "as_of", "run");
    assertThat(kept.count()).isEqualTo(120);
    assertThat(kept.where("as_of = TIMESTAMP '2024-01-01T00:00:00Z'").count()).isEqualTo(100);
    StepRecord third =
        predict("once", published(trips(50, 120)), Instant.parse("2024-01-03T00:00:00Z"));
    assertThat(third.counts().written()).isZero();
  }

  @Test
  void replaceScoresAllAgain() {
    predict("again", published(trips(0, 100)), Instant.parse("2024-01-01T00:00:00Z"));
    predict("again", published(trips(0, 30)), Instant.parse("2024-01-02T00:00:00Z"));
    assertThat(table("again").count()).isEqualTo(30);
  }

  @Test
  void aMissingColumnIsSaidWithTheNearestName() {
    TableView input = published(trips(0, 10));
    assertThat(Lessons.problem(() -> predict("wrong", input, Instant.EPOCH)))
        .containsExactly("trips has no column lat");
    TableView renamed = published(trips(0, 10).withColumnRenamed("temp", "temperature"));
    assertThat(Lessons.problem(() -> predict("again", renamed, Instant.EPOCH)))
        .containsExactly("the model m reads temp, which the rows do not have");
  }
}
