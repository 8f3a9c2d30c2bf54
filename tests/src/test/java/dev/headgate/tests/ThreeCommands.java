package dev.headgate.tests;

import dev.headgate.dsl.decode.ReadResult;
import dev.headgate.dsl.decode.SpecReader;
import dev.headgate.dsl.finding.Finding;
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
import dev.headgate.engine.decide.Decision;
import dev.headgate.engine.decide.OutlookText;
import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.decide.RunRequest;
import dev.headgate.engine.plan.Plan;
import dev.headgate.engine.run.PipelineRun;
import dev.headgate.engine.run.Sessions;
import dev.headgate.engine.run.analyze.Analysis;
import dev.headgate.engine.run.analyze.Analyzer;
import dev.headgate.engine.run.analyze.Outlooks;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.Progress;
import dev.headgate.engine.store.state.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** What {@code check}, {@code plan} and {@code run} say of one spec, asked of the engine itself. */
final class ThreeCommands {
  private static final Instant DAY = Instant.parse("2024-02-10T00:00:00Z");
  private static final Components COMPONENTS =
      Components.load(ThreeCommands.class.getClassLoader());

  private final Path spec;
  private final Path warehouse;
  private final Findings read = new Findings();
  private final Optional<LinkedSpec> linked;

  private ThreeCommands(Path spec, Path warehouse) {
    this.spec = spec;
    this.warehouse = warehouse;
    ReadResult result = SpecReader.read(spec, COMPONENTS, Given.NOTHING);
    read.addAll(result.findings());
    this.linked = result.spec().flatMap(s -> Linker.link(s, result.spans(), COMPONENTS, read));
  }

  /** The commands over a spec, its tables in a folder. */
  static ThreeCommands over(Path spec, Path warehouse) {
    return new ThreeCommands(spec, warehouse);
  }

  /**
   * What a command said.
   *
   * @param exit its exit code
   * @param findings everything it found
   * @param fault what it did not expect
   */
  record Answer(int exit, List<Finding> findings, Optional<Throwable> fault) {

    private static Answer of(Problem problem) {
      int exit =
          switch (problem.blame()) {
            case SPEC -> 2;
            case DATA -> 3;
            case ENGINE -> 1;
          };
      return new Answer(exit, problem.findings(), Optional.empty());
    }

    /** Codes of the errors among the findings, each once, in order. */
    List<String> codes() {
      return findings.stream()
          .filter(Finding::isError)
          .map(f -> f.code().id())
          .distinct()
          .sorted()
          .toList();
    }

    /** Where each error stands and what it says. */
    List<String> errors() {
      return findings.stream()
          .filter(Finding::isError)
          .map(
              f ->
                  f.code().id() + " " + f.span().map(s -> s.place()).orElse("") + " " + f.message())
          .collect(Collectors.toList());
    }

    /** The findings as a terminal shows them. */
    String shown() {
      return "exit "
          + exit
          + "\n"
          + new Renderer(Style.PLAIN, 120).render(findings)
          + fault.map(f -> f + " at " + java.util.Arrays.asList(f.getStackTrace())).orElse("");
    }
  }

  Answer check() {
    boolean wrong = linked.isEmpty() || read.hasErrors();
    return new Answer(wrong ? 2 : 0, read.inOrder(), Optional.empty());
  }

  Answer plan() {
    if (check().exit() != 0) {
      return check();
    }
    RunRequest request = request();
    try {
      Decision decision = decide(request);
      Analysis analysis =
          Analyzer.of(
              SparkFixture.session(), request.plan().linked(), request.workspace(), request.asOf());
      if (!analysis.hasErrors()) {
        OutlookText.of(Outlooks.of(request, decision, analysis));
      }
      return new Answer(analysis.hasErrors() ? 2 : 0, analysis.all(), Optional.empty());
    } catch (Problem problem) {
      return Answer.of(problem);
    }
  }

  Answer run() {
    if (check().exit() != 0) {
      return check();
    }
    RunRequest request = request();
    try {
      if (decide(request).nothingToDo()) {
        return new Answer(0, List.of(), Optional.empty());
      }
      PipelineRun.Result result =
          PipelineRun.execute(request, new Shared(), new ConnectorInputs(), Progress.NONE);
      return new Answer(result.record().exit(), result.findings(), result.fault());
    } catch (Problem problem) {
      return Answer.of(problem);
    }
  }

  private static Decision decide(RunRequest request) {
    return new Decide(request.situation(), new ConnectorInputs()).all();
  }

  private RunRequest request() {
    LinkedSpec known = linked.orElseThrow();
    Map<String, String> params = new TreeMap<>();
    known.parameters().forEach((name, value) -> params.put(name, Parameter.text(value)));
    Workspace workspace =
        new Workspace(
            "file://" + spec.toAbsolutePath(),
            "file://" + spec.toAbsolutePath().getParent(),
            "file://" + warehouse.toAbsolutePath(),
            known.spec().pipeline().value());
    return RunRequest.of(Plan.of(known), workspace, DAY, params, RunOptions.PLAIN);
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
