package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.dsl.language.Given;
import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.decide.RunStore;
import dev.headgate.engine.decide.Selection;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.store.state.Documents;
import dev.headgate.engine.store.state.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real MLflow server is told of every candidate once, also where it was away at first. */
class TrackingTest {
  private static final RunOptions EVERYTHING =
      new RunOptions(Selection.ALL, RunOptions.Refresh.NEW, RunOptions.Force.ALL);

  @TempDir Path folder;
  @TempDir Path server;

  private Workspace workspace() {
    return Warehouse.beside(folder, "visits").workspace();
  }

  private RunRecord run(RunOptions options) {
    RunRecord record = InProcess.in(folder, "2024-03-01T00:00:00Z").run(Given.NOTHING, options);
    RunStore.of(workspace()).keep(record);
    return record;
  }

  private static JsonNode runs(MlflowServer mlflow) throws IOException, InterruptedException {
    String id =
        mlflow
            .get("experiments/get-by-name?experiment_name=shop%20floor")
            .at("/experiment/experiment_id")
            .asText();
    return mlflow.post("runs/search", "{\"experiment_ids\":[\"" + id + "\"]}").path("runs");
  }

  private static Map<String, String> pairs(JsonNode list) {
    Map<String, String> pairs = new TreeMap<>();
    list.forEach(pair -> pairs.put(pair.path("key").asText(), pair.path("value").asText()));
    return pairs;
  }

  @Test
  void everyCandidateIsReportedOnceAndTheChampionHasItsAlias()
      throws IOException, InterruptedException {
    try (MlflowServer mlflow = MlflowServer.start(server)) {
      SmallProject project = SmallProject.in(folder);
      project.spec(
          SmallProject.SPEC.replaceFirst("(?s)predictions:.*", "")
              + """
              params: {port: {type: int, value: 1}}
              tracking: {mlflow: {url: 'http://127.0.0.1:$(port)', experiment: shop floor}}
              """);
      RunRecord first = run(RunOptions.PLAIN);
      assertThat(first.models().get(0).verdict().text()).isEqualTo("promoted");
      Headgate.Result away = project.headgate().run("run");
      assertThat(away.exit()).as(away.all()).isZero();
      assertThat(away.err())
          .contains("nothing to do", "warning HG0711: 'mlflow' was not told of all")
          .contains("http://127.0.0.1:1 cannot be reached: nobody listens there")
          .contains("1 run waits to be reported; the next run does it");

      mlflow.await();
      String port = "port=" + mlflow.port();
      Headgate.Result back = project.headgate().run("run", "--param", port);
      assertThat(back.exit()).as(back.all()).isZero();
      assertThat(back.err())
          .contains("nothing to do", "Tracked: http://127.0.0.1:" + mlflow.port() + "/#/exper")
          .doesNotContain("HG0711");
      isTold(mlflow, first);

      project.edit("- auc >= 0.6", "- auc >= 0.999");
      RunRecord second = run(EVERYTHING);
      assertThat(second.models().get(0).verdict().text()).isEqualTo("refused");
      Documents.here().remove(workspace().table("_tracking"));
      Headgate.Result again = project.headgate().run("run", "--param", port);
      assertThat(again.err().split("Tracked: ", -1)).as(again.all()).hasSize(3);
      JsonNode runs = runs(mlflow);
      assertThat(runs).hasSize(2);
      assertThat(pairs(runs.get(0).at("/data/tags")))
          .containsEntry("headgate.version", "2")
          .containsEntry("headgate.verdict", "refused")
          .hasEntrySatisfying(
              "mlflow.note.content", note -> assertThat(note).contains("| auc >= 0.999 | false |"));
      isTold(mlflow, first);
      JsonNode registered = mlflow.get("registered-models/get?name=visits.buyer");
      assertThat(registered.at("/registered_model/latest_versions")).hasSize(1);
    }
  }

  /** Whether the server knows a promoted candidate as the run's record does. */
  private static void isTold(MlflowServer mlflow, RunRecord record)
      throws IOException, InterruptedException {
    JsonNode runs = runs(mlflow);
    JsonNode run = runs.get(runs.size() - 1);
    assertThat(run.at("/info/status").asText()).isEqualTo("FINISHED");
    assertThat(pairs(run.at("/data/tags")))
        .containsEntry("headgate.pipeline", "visits")
        .containsEntry("headgate.run", record.run())
        .containsEntry("headgate.verdict", "promoted")
        .containsEntry("headgate.as_of", "2024-03-01T00:00:00Z")
        .containsEntry("headgate.spec", record.spec())
        .containsEntry("headgate.data", "recent@0, visits@0");
    assertThat(pairs(run.at("/data/params")))
        .containsEntry("algorithm", "logistic_regression")
        .containsEntry("regularization", "0.01")
        .containsEntry("features", "minutes, pages, shop")
        .containsEntry("split.test.rows", "300");
    Map<String, String> metrics = pairs(run.at("/data/metrics"));
    record.models().get(0).metrics().stream()
        .filter(m -> m.metric().equals("auc"))
        .forEach(
            auc ->
                assertThat(metrics)
                    .containsEntry("auc", String.valueOf(auc.value()))
                    .containsEntry(
                        "auc.low", String.valueOf(auc.certainty().ends().orElseThrow().low()))
                    .containsEntry(
                        "auc.high", String.valueOf(auc.certainty().ends().orElseThrow().high())));
    String uri = run.at("/info/artifact_uri").asText();
    assertThat(mlflow.artifact(uri, "record.json")).contains("\"run\" : \"" + record.run() + "\"");
    assertThat(mlflow.artifact(uri, "onnx/MLmodel")).contains("loader_module: mlflow.onnx");
    assertThat(mlflow.artifact(uri, "onnx/model.onnx")).isNotEmpty();
    JsonNode champion =
        mlflow
            .get("registered-models/alias?name=visits.buyer&alias=champion")
            .path("model_version");
    assertThat(Optional.of(champion.path("run_id").asText()))
        .contains(run.at("/info/run_id").asText());
    assertThat(champion.path("source").asText()).isEqualTo(uri + "/onnx");
  }
}
