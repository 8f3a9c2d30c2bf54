package dev.headgate.connectors.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.engine.tell.track.Candidate;
import dev.headgate.engine.tell.track.Untracked;

/** A run's artifacts, where the server hands them on; elsewhere there is no way by REST. */
final class Files {
  private static final String PROXIED = "mlflow-artifacts:";

  private final Server server;
  private final JsonNode run;

  Files(Server server, JsonNode run) {
    this.server = server;
    this.run = run;
  }

  /** Puts a candidate's files; those that are there are replaced. */
  void put(Candidate candidate) throws Untracked {
    String root = run.path("info").path("artifact_uri").asText();
    if (!root.startsWith(PROXIED)) {
      return;
    }
    String folder = root.substring(PROXIED.length()).replaceFirst("^//[^/]*", "").substring(1);
    for (Candidate.Artifact artifact : candidate.artifacts()) {
      server.put(folder + "/" + artifact.path(), artifact.file());
    }
  }
}
