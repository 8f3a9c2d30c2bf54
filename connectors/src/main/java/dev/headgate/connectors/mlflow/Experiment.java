package dev.headgate.connectors.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.engine.tell.track.Candidate;
import dev.headgate.engine.tell.track.Tracking;
import dev.headgate.engine.tell.track.Untracked;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The experiment of a pipeline, a run in it for each candidate. */
final class Experiment implements Tracking {
  private static final String ABSENT = "RESOURCE_DOES_NOT_EXIST";
  private static final String PRESENT = "RESOURCE_ALREADY_EXISTS";

  /** What MLflow 3 goes by when it chooses the pages of an experiment. */
  private static final List<Map<String, String>> KIND =
      List.of(Map.of("key", "mlflow.experimentKind", "value", "custom_model_development"));

  private final Server server;
  private final String name;
  private final String pipeline;
  private String id;

  Experiment(Server server, String name, String pipeline) {
    this.server = server;
    this.name = name;
    this.pipeline = pipeline;
  }

  @Override
  public String report(Candidate candidate) throws Untracked {
    Facts facts = new Facts(candidate);
    Optional<JsonNode> there = find(facts.identity());
    if (there.isPresent() && isDeleted(there.get())) {
      return page(there.get());
    }
    JsonNode run = there.isPresent() ? there.get() : create(facts);
    String id = run.path("info").path("run_id").asText();
    for (Map<String, Object> batch : facts.batches(id)) {
      server.done(server.post("mlflow/runs/log-batch", batch));
    }
    // servers before 2.4 know no data sets
    server.post("mlflow/runs/log-inputs", facts.inputs(id));
    new Files(server, run).put(candidate);
    server.done(server.post("mlflow/runs/update", facts.end(id)));
    return page(run);
  }

  @Override
  public void crown(String model, int version, String madeBy) throws Untracked {
    Optional<JsonNode> run = find(Facts.identity(pipeline, model, version, madeBy));
    if (run.isPresent() && !isDeleted(run.get())) {
      new ModelRegistry(server, pipeline + "." + model).crown(run.get(), version);
    }
  }

  private static boolean isDeleted(JsonNode run) {
    return run.path("info").path("lifecycle_stage").asText().equals("deleted");
  }

  private JsonNode create(Facts facts) throws Untracked {
    return server.done(server.post("mlflow/runs/create", facts.run(id()))).path("run");
  }

  /** The run with these tags, a deleted one too: somebody did not want it. */
  private Optional<JsonNode> find(Map<String, String> tags) throws Untracked {
    StringBuilder filter = new StringBuilder();
    tags.forEach(
        (key, value) ->
            filter
                .append(filter.isEmpty() ? "" : " and ")
                .append("tags.`")
                .append(key)
                .append("` = '")
                .append(value)
                .append("'"));
    Map<String, Object> search =
        Map.of(
            "experiment_ids",
            List.of(id()),
            "filter",
            filter.toString(),
            "run_view_type",
            "ALL",
            "max_results",
            1);
    JsonNode runs = server.done(server.post("mlflow/runs/search", search)).path("runs");
    return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(0));
  }

  private String page(JsonNode run) {
    return server.page(
        run.path("info").path("experiment_id").asText(), run.path("info").path("run_id").asText());
  }

  private String id() throws Untracked {
    if (id == null) {
      Server.Reply found = byName();
      if (found.refusal().filter(r -> r.is(ABSENT)).isPresent()) {
        Server.Reply made =
            server.post("mlflow/experiments/create", Map.of("name", name, "tags", KIND));
        boolean meanwhile = made.refusal().filter(r -> r.is(PRESENT)).isPresent();
        id = meanwhile ? known(byName()) : server.done(made).path("experiment_id").asText();
      } else {
        id = known(found);
      }
    }
    return id;
  }

  private Server.Reply byName() throws Untracked {
    return server.get("mlflow/experiments/get-by-name", Map.of("experiment_name", name));
  }

  private String known(Server.Reply found) throws Untracked {
    JsonNode experiment = server.done(found).path("experiment");
    if (experiment.path("lifecycle_stage").asText().equals("deleted")) {
      throw new Untracked(
          "the experiment '" + name + "' was deleted there; restore it, or name another");
    }
    if (experiment.path("experiment_id").asText().isEmpty()) {
      throw new Untracked("what answers at 'url' is no MLflow server");
    }
    return experiment.path("experiment_id").asText();
  }
}
