package dev.headgate.connectors.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.engine.tell.track.Untracked;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A registered model: a version for each champion there was, the alias on the present one. */
final class ModelRegistry {
  private static final String ALIAS = "champion";
  private static final String PRESENT = "RESOURCE_ALREADY_EXISTS";

  private final Server server;
  private final String name;

  ModelRegistry(Server server, String name) {
    this.server = server;
    this.name = name;
  }

  /**
   * Registers what a run has made, where it is not yet, and puts the alias on it.
   *
   * @param version the version by which Headgate knows it
   */
  void crown(JsonNode run, int version) throws Untracked {
    Server.Reply made = server.post("mlflow/registered-models/create", Map.of("name", name));
    Optional<Server.Refusal> refusal = made.refusal();
    if (refusal.isPresent() && isWithoutRegistry(refusal.get())) {
      return;
    }
    if (refusal.filter(r -> r.is(PRESENT)).isEmpty()) {
      server.done(made);
    }
    String runId = run.path("info").path("run_id").asText();
    Optional<String> known = registered(runId);
    String number = known.isPresent() ? known.get() : register(run, runId, version);
    server.done(
        server.post(
            "mlflow/registered-models/alias",
            Map.of("name", name, "alias", ALIAS, "version", number)));
  }

  private static boolean isWithoutRegistry(Server.Refusal refusal) {
    return refusal.status() == 404
        || refusal.status() == 501
        || refusal.is("ENDPOINT_NOT_FOUND", "FEATURE_DISABLED", "NOT_IMPLEMENTED");
  }

  private Optional<String> registered(String runId) throws Untracked {
    JsonNode versions =
        server
            .done(
                server.get(
                    "mlflow/model-versions/search", Map.of("filter", "run_id='" + runId + "'")))
            .path("model_versions");
    for (JsonNode version : versions) {
      if (version.path("name").asText().equals(name)) {
        return Optional.of(version.path("version").asText());
      }
    }
    return Optional.empty();
  }

  private String register(JsonNode run, String runId, int version) throws Untracked {
    Map<String, Object> body =
        Map.of(
            "name",
            name,
            "source",
            run.path("info").path("artifact_uri").asText() + "/onnx",
            "run_id",
            runId,
            "tags",
            List.of(Map.of("key", "headgate.version", "value", String.valueOf(version))));
    return server
        .done(server.post("mlflow/model-versions/create", body))
        .path("model_version")
        .path("version")
        .asText();
  }
}
