package dev.headgate.tests;

import dev.headgate.dsl.decode.ReadResult;
import dev.headgate.dsl.decode.SpecReader;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Renderer;
import dev.headgate.dsl.finding.Style;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Given;
import dev.headgate.dsl.language.Parameter;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.link.Linker;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.decide.ConnectorInputs;
import dev.headgate.engine.decide.Decide;
import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.decide.RunRequest;
import dev.headgate.engine.decide.Status;
import dev.headgate.engine.plan.Plan;
import dev.headgate.engine.run.PipelineRun;
import dev.headgate.engine.run.Sessions;
import dev.headgate.engine.store.record.Progress;
import dev.headgate.engine.store.record.RunRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/** Runs of a project in this process, over the module's session. */
final class InProcess {
  private final Path folder;
  private final Instant asOf;

  private InProcess(Path folder, Instant asOf) {
    this.folder = folder;
    this.asOf = asOf;
  }

  /** A project's {@code pipeline.yaml}, its tables beside it. */
  static InProcess in(Path folder, String asOf) {
    return new InProcess(folder, Instant.parse(asOf));
  }

  /** Names of the steps that surely have something to do. */
  List<String> due(Given given, RunOptions options) {
    return new Decide(request(given, options).situation(), new ConnectorInputs())
        .all().statuses().stream()
            .filter(s -> s.due() == Status.Due.YES)
            .map(s -> s.step().name())
            .toList();
  }

  /** Decides and runs what is due, as the command does; a refused candidate is an outcome. */
  RunRecord run(Given given, RunOptions options) {
    return run(given, options, Progress.NONE);
  }

  /** The same, however it ends. */
  PipelineRun.Result attempt(Given given, RunOptions options) {
    return execute(request(given, options), Progress.NONE);
  }

  private static PipelineRun.Result execute(RunRequest request, Progress progress) {
    new Decide(request.situation(), new ConnectorInputs()).all();
    return PipelineRun.execute(request, new Shared(), new ConnectorInputs(), progress);
  }

  /** The same, telling its progress. */
  RunRecord run(Given given, RunOptions options, Progress progress) {
    PipelineRun.Result result = execute(request(given, options), progress);
    result.fault().ifPresent(f -> new AssertionError(f).printStackTrace());
    if (result.record().exit() != 0 && result.record().exit() != 4) {
      throw new AssertionError(new Renderer(Style.PLAIN, 200).render(result.findings()));
    }
    return result.record();
  }

  /** The module's session. */
  static SparkSession session() {
    return SparkFixture.session();
  }

  /** What a run would be asked. */
  RunRequest request(Given given, RunOptions options) {
    Components components = Components.load(InProcess.class.getClassLoader());
    ReadResult read = SpecReader.read(folder.resolve("pipeline.yaml"), components, given);
    Findings findings = new Findings();
    findings.addAll(read.findings());
    LinkedSpec linked =
        read.spec()
            .flatMap(spec -> Linker.link(spec, read.spans(), components, findings))
            .orElseThrow(
                () ->
                    new AssertionError(new Renderer(Style.PLAIN, 200).render(findings.inOrder())));
    Map<String, String> params = new TreeMap<>();
    linked.parameters().forEach((name, value) -> params.put(name, Parameter.text(value)));
    return RunRequest.of(
        Plan.of(linked),
        Warehouse.beside(folder, linked.spec().pipeline().value()).workspace(),
        asOf,
        params,
        options);
  }

  /** The module's session. */
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
}
