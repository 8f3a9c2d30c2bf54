package dev.headgate.engine.run;

import dev.headgate.dsl.decode.ReadResult;
import dev.headgate.dsl.decode.SpecReader;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.link.Linker;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.decide.ConnectorInputs;
import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.decide.RunRequest;
import dev.headgate.engine.learn.promote.Registrar;
import dev.headgate.engine.plan.Plan;
import dev.headgate.engine.store.record.ModelRecord;
import dev.headgate.engine.store.record.Progress;
import dev.headgate.engine.store.registry.Event;
import dev.headgate.engine.store.registry.ModelState;
import dev.headgate.engine.store.registry.Registry;
import dev.headgate.engine.store.state.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.SparkSession;

/** Runs of a pipeline of one small model, whose rows are made by SQL. */
final class SmallRun {
  private static final Instant AS_OF = Instant.parse("2024-03-01T00:00:00Z");
  private static final String SPEC =
      """
      headgate: 1
      pipeline: small
      time_zone: UTC
      datasets:
        rows:
          sql: |
            SELECT id, TIMESTAMP '2024-01-01 00:00:00' + make_dt_interval(0, CAST(id AS INT)) AS at,
              pmod(hash(id), 100) / 100D AS x,
              CAST(pmod(hash(id, 1), 100) < pmod(hash(id), 100) AS INT) AS y
            FROM range(720)
          time: at
          key: [id]
      models:
        m:
          from: rows
          task: binary
          label: y
          split: {test: 10 days}
          features: [{columns: [x]}]
          train: {logistic_regression: {regularization: %s}}
          gate:
            - auc >= %s
            - auc >= champion.auc - 0.1
          export: [onnx]
      """;

  private final Workspace workspace;

  private SmallRun(Workspace workspace) {
    this.workspace = workspace;
  }

  /** A pipeline with its warehouse in a folder. */
  static SmallRun in(Path folder) {
    String place = "file://" + folder.toAbsolutePath();
    return new SmallRun(new Workspace(place + "/pipeline.yaml", place, place + "/w", "small"));
  }

  Workspace workspace() {
    return workspace;
  }

  /** What the registry says of the model. */
  ModelState registry() {
    return Registry.of(workspace).model("m");
  }

  /** Runs the pipeline with such a training and such a gate. */
  ModelRecord run(double regularization, double auc) {
    return run(regularization, auc, Progress.NONE);
  }

  /**
   * The same; once the candidate is evaluated, somebody else writes the registry.
   *
   * @param event what they did
   */
  ModelRecord run(
      double regularization, double auc, Event.Draft event, UnaryOperator<ModelState> other) {
    return run(regularization, auc, new Meanwhile(event, other));
  }

  private ModelRecord run(double regularization, double auc, Progress progress) {
    Plan plan = Plan.of(linked(SPEC.formatted(regularization, auc)));
    RunRequest request = RunRequest.of(plan, workspace, AS_OF, Map.of(), RunOptions.PLAIN);
    PipelineRun.Result result =
        PipelineRun.execute(request, new Shared(), new ConnectorInputs(), progress);
    if (result.record().models().size() != 1) {
      throw new AssertionError(result.findings() + " " + result.fault());
    }
    return result.record().models().get(0);
  }

  private static LinkedSpec linked(String spec) {
    Components components = Components.load(SmallRun.class.getClassLoader());
    ReadResult read = SpecReader.read(new SourceFile("pipeline.yaml", spec), components, Map.of());
    Findings findings = new Findings();
    findings.addAll(read.findings());
    return read.spec()
        .flatMap(s -> Linker.link(s, read.spans(), components, findings))
        .orElseThrow(() -> new AssertionError(findings.inOrder().toString()));
  }

  private static final class Shared implements Sessions {
    @Override
    public SparkSession session() {
      return SparkFixture.session();
    }

    @Override
    public Map<String, String> versions() {
      return Map.of("spark", session().version());
    }
  }

  private final class Meanwhile implements Progress {
    private final Event.Draft event;
    private final List<UnaryOperator<ModelState>> left;

    Meanwhile(Event.Draft event, UnaryOperator<ModelState> other) {
      this.event = event;
      this.left = new ArrayList<>(List.of(other));
    }

    @Override
    public void begin(String step, String kind) {}

    @Override
    public void doing(String what, double share) {}

    @Override
    public void note(Line line) {
      if (line.kind().equals("evaluate") && !left.isEmpty()) {
        UnaryOperator<ModelState> other = left.remove(0);
        Registrar.of(SparkFixture.session(), workspace)
            .write(
                "m",
                AS_OF,
                "somebody",
                now -> Optional.of(new Registrar.Entry(other.apply(now), List.of(event))));
      }
    }
  }
}
