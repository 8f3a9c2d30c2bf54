package dev.headgate.connectors.mlflow;

import dev.headgate.engine.plan.Step.Kind;
import dev.headgate.engine.store.record.Json;
import dev.headgate.engine.store.record.MetricRecord;
import dev.headgate.engine.store.record.ModelRecord;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.store.record.StepRecord;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.tell.track.Candidate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A candidate in MLflow's words: parameters, metrics, tags. */
final class Facts {
  /** What every version of MLflow takes in one parameter. */
  private static final int LONGEST = 500;

  /** What it takes at once. */
  private static final int PARAMETERS = 100;

  private static final int METRICS = 1000;
  private static final int TAGS = 100;

  private static final String USER = System.getProperty("user.name", "headgate");

  private final RunRecord run;
  private final ModelRecord result;
  private final ModelCard card;
  private final Candidate candidate;

  Facts(Candidate candidate) {
    this.run = candidate.run();
    this.result = candidate.result();
    this.card = candidate.card();
    this.candidate = candidate;
  }

  /** The tags by which a version is known again, also where another warehouse reports as well. */
  static Map<String, String> identity(String pipeline, String model, int version, String run) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("headgate.pipeline", pipeline);
    tags.put("headgate.model", model);
    tags.put("headgate.version", String.valueOf(version));
    tags.put("headgate.run", run);
    return tags;
  }

  /** The tags by which it is known again. */
  Map<String, String> identity() {
    return identity(run.pipeline(), card.model(), card.version(), card.run());
  }

  /** What makes its run. */
  Map<String, Object> run(String experiment) {
    return Map.of(
        "experiment_id",
        experiment,
        "user_id",
        USER,
        "run_name",
        card.model() + " version " + card.version(),
        "start_time",
        started(),
        "tags",
        pairs(identity()));
  }

  /** What ends its run. */
  Map<String, Object> end(String id) {
    return Map.of(
        "run_id",
        id,
        "status",
        "FINISHED",
        "end_time",
        started() + Math.round(1000 * run.seconds()));
  }

  /** All that is said of it, in as many calls as the server wants. */
  List<Map<String, Object>> batches(String id) {
    List<Map<String, String>> params = pairs(params());
    List<Map<String, Object>> metrics = metrics();
    List<Map<String, String>> tags = pairs(tags());
    List<Map<String, Object>> batches = new ArrayList<>();
    for (int i = 0; ; i++) {
      Map<String, Object> batch = new LinkedHashMap<>();
      batch.put("run_id", id);
      batch.put("params", part(params, i, PARAMETERS));
      batch.put("metrics", part(metrics, i, METRICS - PARAMETERS - TAGS));
      batch.put("tags", part(tags, i, TAGS));
      if (batch.values().stream().noneMatch(v -> v instanceof List<?> l && !l.isEmpty())) {
        return batches;
      }
      batches.add(batch);
    }
  }

  private static <T> List<T> part(List<T> all, int number, int size) {
    int from = Math.min(all.size(), number * size);
    return all.subList(from, Math.min(all.size(), from + size));
  }

  /** The table that it was made of. */
  Map<String, Object> inputs(String id) {
    Map<String, Object> source =
        Map.of("path", card.datasetPath(), "delta_table_version", card.datasetVersion());
    Map<String, Object> dataset =
        Map.of(
            "name",
            card.dataset(),
            "digest",
            String.valueOf(card.datasetVersion()),
            "source_type",
            "delta_table",
            "source",
            Json.line(source));
    String context = card.isImported() ? "evaluation" : "training";
    return Map.of(
        "run_id",
        id,
        "datasets",
        List.of(
            Map.of(
                "tags",
                List.of(Map.of("key", "mlflow.data.context", "value", context)),
                "dataset",
                dataset)));
  }

  private Map<String, String> params() {
    Map<String, String> params = new LinkedHashMap<>();
    candidate.algorithm().ifPresent(a -> params.put("algorithm", a));
    params.put("task", card.task());
    params.put("label", card.label());
    params.put("features", String.join(", ", card.inputs().keySet()));
    params.put("metric", card.metric());
    part(params, "train", card.train());
    part(params, "validation", card.validation());
    part(params, "test", card.test());
    if (card.task().equals("binary")) {
      params.put("threshold", String.valueOf(card.threshold()));
    }
    // last, so that a setting named as one of these is its own
    card.settings()
        .forEach(
            (key, value) -> {
              if (!value.equals(params.get(key))) {
                params.put(params.containsKey(key) ? "settings." + key : key, value);
              }
            });
    return params;
  }

  private static void part(Map<String, String> params, String name, ModelCard.Part part) {
    if (part.rows() == 0) {
      return;
    }
    params.put("split." + name + ".rows", String.valueOf(part.rows()));
    if (!part.from().isEmpty()) {
      params.put("split." + name + ".from", part.from());
      params.put("split." + name + ".to", part.to());
    }
  }

  private List<Map<String, Object>> metrics() {
    List<MetricRecord> judged = result.metrics().isEmpty() ? card.metrics() : result.metrics();
    List<Map<String, Object>> metrics = new ArrayList<>();
    for (MetricRecord metric : judged) {
      metric(metrics, metric.metric(), metric.value());
      metric
          .certainty()
          .ends()
          .ifPresent(
              ends -> {
                metric(metrics, metric.metric() + ".low", ends.low());
                metric(metrics, metric.metric() + ".high", ends.high());
              });
    }
    return metrics;
  }

  /** JSON has no NaN; a metric that has no value is not there. */
  private void metric(List<Map<String, Object>> metrics, String key, double value) {
    if (Double.isFinite(value)) {
      metrics.add(Map.of("key", key, "value", value, "timestamp", started(), "step", 0));
    }
  }

  private Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>(identity());
    tags.put("mlflow.runName", card.model() + " version " + card.version());
    tags.put("mlflow.user", USER);
    tags.put("mlflow.source.name", "headgate " + run.pipeline());
    tags.put("mlflow.source.type", "JOB");
    tags.put("mlflow.note.content", Gates.markdown(result, run));
    tags.put("headgate.verdict", result.verdict().text());
    tags.put("headgate.as_of", card.asOf());
    tags.put("headgate.judged_by", run.run());
    tags.put("headgate.spec", run.spec());
    tags.put("headgate.data", card.dataset() + "@" + card.datasetVersion() + upstream());
    if (!run.target().isEmpty()) {
      tags.put("headgate.target", run.target());
    }
    run.versions().forEach((what, version) -> tags.put("headgate.version_of." + what, version));
    return tags;
  }

  private String upstream() {
    return run.steps().stream()
        .filter(s -> s.version() >= 0 && !s.step().equals(card.dataset()))
        .filter(s -> s.does(Kind.INGEST) || s.does(Kind.SQL))
        .map((StepRecord s) -> ", " + s.step() + "@" + s.version())
        .collect(Collectors.joining());
  }

  private long started() {
    return Instant.parse(run.started()).toEpochMilli();
  }

  private static List<Map<String, String>> pairs(Map<String, String> map) {
    return map.entrySet().stream()
        .filter(e -> !e.getValue().isEmpty())
        .map(
            e ->
                Map.of(
                    "key",
                    key(e.getKey()),
                    "value",
                    e.getKey().startsWith("mlflow.note") ? e.getValue() : cut(e.getValue())))
        .toList();
  }

  /** Letters, digits and what MLflow allows beside them. */
  private static String key(String key) {
    return key.replaceAll("[^\\w\\-. :/]", "_");
  }

  private static String cut(String value) {
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST - 3) + "...";
  }
}
