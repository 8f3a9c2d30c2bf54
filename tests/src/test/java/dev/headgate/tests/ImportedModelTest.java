package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.dsl.language.Given;
import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.store.record.GateRecord;
import dev.headgate.engine.store.record.ModelRecord;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.store.registry.Cards;
import dev.headgate.engine.store.registry.ModelCard;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model that scikit-learn trained is judged, promoted, scored with and watched like any other.
 */
class ImportedModelTest {
  private static final String SPEC =
      """
      headgate: 1
      pipeline: flights
      datasets:
        flights:
          ingest:
            from: {csv: data/*.csv}
            schema: >-
              id INT, day DATE, distance DOUBLE, hour INT, humid DOUBLE, carrier STRING, late INT,
              `by` STRING, delay DOUBLE
            write: append
          time: day
          key: [id]
      models:
        scorer:
          from: flights
          task: binary
          label: late
          import:
            onnx: {path: models/scorer.onnx, columns: [distance, hour, humid]}
          gate:
            - auc >= 0.6
            - auc >= champion.auc - 0.02
      predictions:
        scored: {model: scorer, from: flights}
      monitors:
        watch: {model: scorer, from: flights, window: 10 days, min_rows: 100}
      """;

  @TempDir Path folder;

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = ImportedModelTest.class.getResourceAsStream("/imports/" + name)) {
      return in.readAllBytes();
    }
  }

  private void place(String model) throws IOException {
    Files.createDirectories(folder.resolve("models"));
    Files.write(folder.resolve("models/scorer.onnx"), resource(model));
  }

  private void project() throws IOException {
    Headgate.write(folder.resolve("pipeline.yaml"), SPEC);
    Headgate.write(
        folder.resolve("data/january.csv"),
        new String(resource("rows.csv"), StandardCharsets.UTF_8));
    place("logistic.onnx");
  }

  private void edit(String from, String to) throws IOException {
    String spec = Files.readString(folder.resolve("pipeline.yaml"));
    assertThat(spec).contains(from);
    Headgate.write(folder.resolve("pipeline.yaml"), spec.replace(from, to));
  }

  private RunRecord run(String asOf) {
    return InProcess.in(folder, asOf).run(Given.NOTHING, RunOptions.PLAIN);
  }

  private List<String> due(String asOf) {
    return InProcess.in(folder, asOf).due(Given.NOTHING, RunOptions.PLAIN);
  }

  private ModelCard card(int version) {
    return Cards.find(Warehouse.beside(folder, "flights").workspace(), "scorer", version)
        .orElseThrow();
  }

  private static ModelRecord model(RunRecord record) {
    assertThat(record.models()).hasSize(1);
    return record.models().get(0);
  }

  @Test
  void aFileIsACandidateAndItsPlaceIsTakenByABetterOneOnly() throws IOException {
    String day = "2024-02-01T00:00:00Z";
    project();
    ModelRecord first = model(run(day));
    assertThat(first.verdict().text()).isEqualTo("promoted");
    assertThat(first.gate())
        .extracting(GateRecord::that, g -> g.holds().passes())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("auc >= 0.6", true),
            org.assertj.core.groups.Tuple.tuple("auc >= champion.auc - 0.02", true));
    assertThat(card(1).isImported()).isTrue();
    assertThat(card(1).test().rows()).as("all rows judge").isEqualTo(600);
    assertThat(card(1).settings()).containsEntry("file", "models/scorer.onnx");
    assertThat(card(1).settings().get("producer")).startsWith("skl2onnx");
    Path kept = folder.resolve(".headgate/flights/_models/scorer/1/onnx");
    assertThat(kept.resolve("model.onnx")).hasBinaryContent(resource("logistic.onnx"));
    Row said = Warehouse.beside(folder, "flights").table("scored").where("id = 0").first();
    assertThat(said.<Double>getAs("probability")).isCloseTo(0.7113025, within(1e-6));
    assertThat(said.<Integer>getAs("model_version")).isEqualTo(1);
    assertThat(due(day)).as("nothing to do").isEmpty();

    edit("auc >= 0.6", "auc >= 0.99");
    assertThat(due(day)).containsExactly("scorer");
    assertThat(model(run(day)).verdict().text()).as("judged again").isEqualTo("refused");
    edit("auc >= 0.99", "auc >= 0.6");
    assertThat(model(run(day)).version()).as("not imported again").isEqualTo(1);

    place("blind.onnx");
    assertThat(due(day)).containsExactly("scorer");
    ModelRecord blind = model(run(day));
    assertThat(blind.verdict().text()).isEqualTo("refused");
    assertThat(blind.version()).isEqualTo(2);
    assertThat(blind.champion()).isEqualTo(1);

    place("forest.onnx");
    ModelRecord forest = model(run(day));
    assertThat(forest.verdict().text()).as("held against the champion").isEqualTo("promoted");
    assertThat(forest.champion()).isEqualTo(3);
    assertThat(
            Warehouse.beside(folder, "flights").table("scored").where("model_version = 3").count())
        .isEqualTo(600);

    Headgate.write(folder.resolve("models/scorer.onnx"), "a model");
    assertThatThrownBy(() -> run(day))
        .as("a broken file")
        .hasMessageContaining("HG0611: models/scorer.onnx is no ONNX file");
    assertThat(
            Warehouse.beside(folder, "flights")
                .table("scored")
                .first()
                .<Integer>getAs("model_version"))
        .as("the champion stays")
        .isEqualTo(3);
  }

  @Test
  void newRowsAreWatchedAndNotLearnedFrom() throws IOException {
    project();
    run("2024-02-01T00:00:00Z");
    StringBuilder rows = new StringBuilder("id,day,distance,hour,humid,carrier,late,by,delay\n");
    for (int i = 0; i < 400; i++) {
      rows.append(
          "%d,2024-02-%02d,%d,%d,%d,AA,%d,bus,1.0%n"
              .formatted(1000 + i, 1 + i / 40, 30 + i % 9, i % 24, 30 + i % 50, i % 2));
    }
    Headgate.write(folder.resolve("data/february.csv"), rows.toString());
    RunRecord drifted = run("2024-02-11T00:00:00Z");
    assertThat(model(drifted).verdict().text()).isEqualTo("kept");
    assertThat(drifted.monitors().get(0).verdict().text()).isEqualTo("drift");
    assertThat(drifted.monitors().get(0).decision().text()).isEqualTo("keep");
    assertThat(drifted.monitors().get(0).reasons().get(0).text())
        .contains("it was trained elsewhere, so put a newer models/scorer.onnx in its place");
    String page =
        Files.readString(Path.of(drifted.monitors().get(0).report().replace("file:", "")));
    assertThat(page).contains("trained elsewhere").doesNotContain("the policy weighed");

    Headgate.write(
        folder.resolve("data/hole.csv"),
        "id,day,distance,hour,humid,carrier,late,by,delay\n2000,2024-02-09,3,4,,AA,0,bus,1\n");
    assertThatThrownBy(() -> run("2024-02-11T00:00:00Z"))
        .hasMessageContaining(
            "HG0614: the model scorer has no answer (NaN) for a row without humid")
        .hasMessageContaining("coalesce(humid, 0)")
        .message()
        .doesNotContain("HG0512");
  }

  @Test
  void theCommandTellsOfItInWords() throws IOException {
    project();
    Headgate headgate = Headgate.in(folder);
    String spec = folder.resolve("pipeline.yaml").toString();
    assertThat(headgate.run("plan", spec).out())
        .contains("scorer   model    will be imported: there is no champion yet")
        .contains("reads distance, hour, humid");
    Headgate.Result run = headgate.run("run", spec);
    assertThat(run.exit()).as(run.all()).isZero();
    assertThat(run.err())
        .contains("models/scorer.onnx of skl2onnx")
        .contains("600 rows, 1 to 30 January 2024; auc")
        .contains("version 1 is champion (there was none)")
        .doesNotContain("the export scores as Spark does");
    assertThat(headgate.run("models", "show", "scorer", spec).out())
        .contains("file models/scorer.onnx")
        .contains("judged on 600 rows");
    Path scored = folder.resolve("scored.csv");
    Headgate.Result score =
        headgate.run(
            "score",
            "--model",
            folder.resolve(".headgate/flights/_models/scorer/1/onnx").toString(),
            "--input",
            folder.resolve("data/january.csv").toString(),
            "--output",
            scored.toString());
    assertThat(score.exit()).as(score.all()).isZero();
    assertThat(Files.readAllLines(scored).get(1)).contains(",1,0.7113");

    Files.delete(folder.resolve("models/scorer.onnx"));
    Headgate.Result gone = headgate.run("check", spec);
    assertThat(gone.exit()).isEqualTo(2);
    assertThat(gone.err()).contains("error HG0611: there is no file models/scorer.onnx");
  }
}
