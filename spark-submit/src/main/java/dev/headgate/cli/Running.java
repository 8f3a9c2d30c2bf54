package dev.headgate.cli;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Setting;
import dev.headgate.engine.decide.Decision;
import dev.headgate.engine.decide.Records;
import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.decide.RunRequest;
import dev.headgate.engine.decide.RunStore;
import dev.headgate.engine.decide.Status;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.run.PipelineRun;
import dev.headgate.engine.store.record.Json;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.store.record.Verdict;
import dev.headgate.engine.store.state.Documents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run, from the decision to the record. */
final class Running {
  private final Shell shell;
  private final Optional<RunLog> log;
  private final Project project;
  private final RunSettings settings;

  Running(Shell shell, Optional<RunLog> log, Project project, RunSettings settings) {
    this.shell = shell;
    this.log = log;
    this.project = project;
    this.settings = settings;
  }

  /** Runs what is due and says how it ended, also to those who want to be told. */
  int run(Instant asOf, RunOptions asked) {
    RunRequest request =
        RunRequest.of(project.plan(), project.workspace(), asOf, Params.of(project), asked);
    Afterwards afterwards = new Afterwards(shell, project);
    RunRecord record;
    try {
      record = run(request);
    } catch (NeedsSpark another) {
      throw another;
    } catch (RuntimeException | StackOverflowError failure) {
      afterwards.broken(request, failure);
      throw failure;
    } catch (LinkageError | OutOfMemoryError missing) {
      if (shell.stage() != Stage.SMALL) {
        afterwards.broken(request, missing);
      }
      throw missing;
    }
    afterwards.ended(record);
    return end(record);
  }

  private RunRecord run(RunRequest request) {
    Decision decision = Engine.decide(project, request);
    if (decision.nothingToDo()) {
      return nothingToDo(request, decision);
    }
    project.secrets().check(project.spec().spark());
    project.secrets().check(settingsOfOutputs(decision));
    shell.needSpark();
    shell.show(project.warnings());
    return withSpark(request);
  }

  /** What the outputs that may be published are given, by name and place. */
  private Map<String, Setting> settingsOfOutputs(Decision decision) {
    Map<String, Setting> settings = new LinkedHashMap<>();
    decision.statuses().stream()
        .filter(s -> s.step().kind() == Step.Kind.OUTPUT)
        .filter(s -> s.due() == Status.Due.YES || s.due() == Status.Due.PERHAPS)
        .map(s -> project.spec().outputs().get(s.step().name()).to().options())
        .flatMap(options -> Setting.in(options).stream())
        .forEach(setting -> settings.put(String.valueOf(settings.size()), setting));
    return settings;
  }

  private RunRecord nothingToDo(RunRequest request, Decision decision) {
    List<Finding> warnings = new ArrayList<>(project.warnings());
    decision.statuses().forEach(status -> status.foreign().ifPresent(warnings::add));
    decision.statuses().forEach(status -> warnings.addAll(status.findings()));
    shell.show(warnings);
    RunRecord record = Records.nothingToDo(request, decision);
    keep(record);
    shell.terminal().err().println(RunWords.nothingToDo(record, decision));
    return record;
  }

  private RunRecord withSpark(RunRequest request) {
    Surroundings.check();
    Interruption.watch();
    List<String> names = request.plan().steps().stream().map(Step::name).toList();
    try (Embedded sessions = Embedded.of(shell, log, project, settings.master);
        Traces traces = Traces.begin(RunStore.of(project.workspace()), Records.begins(request));
        ConsoleProgress progress = ConsoleProgress.on(shell.terminal(), names)) {
      sessions.onCluster(traces::knownAs);
      progress.say(
          RunWords.header(shell, project, request.asOf(), sessions.master(), progress.paint()));
      PipelineRun.Result result =
          PipelineRun.execute(request, sessions, Engine.inputs(project), progress);
      progress.finish();
      RunRecord record = ended(result.record());
      result.fault().ifPresent(fault -> log.ifPresent(l -> l.error("the run failed", fault)));
      if (!Interruption.happened()) {
        shell.show(result.findings());
      }
      keep(record);
      shell.terminal().err().println(RunWords.last(shell, project, record));
      return record;
    }
  }

  /** The same with the exit code that this command line asks for, or that an interruption has. */
  private RunRecord ended(RunRecord record) {
    if (Interruption.happened()) {
      return record.ending(record.outcome(), Exit.INTERRUPTED);
    }
    boolean drift =
        record.monitors().stream()
            .anyMatch(m -> m.verdict().is(Verdict.DRIFT) || !m.uncompared().isEmpty());
    return settings.failsOnDrift() && drift && record.exit() == Exit.DONE
        ? record.ending(record.outcome(), Exit.DRIFT)
        : record;
  }

  /** The record first: it is what a later command asks for; the log beside it is for people. */
  private void keep(RunRecord record) {
    try {
      RunStore.of(project.workspace()).keep(record);
      RunStore.of(project.workspace()).keep(record.run(), project.text());
      log.ifPresent(
          l ->
              Documents.here()
                  .write(project.workspace().run(record.run()) + "/run.log", l.content()));
    } catch (Problem problem) {
      Finding cause = problem.findings().get(0);
      Finding warning =
          Finding.of(Code.RECORD_NOT_WRITTEN, "the record of this run was not written")
              .note(cause.message());
      for (String note : cause.notes()) {
        warning = warning.note(note);
      }
      Optional<String> kept = log.map(RunLog::keep);
      shell.show(List.of(kept.isEmpty() ? warning : warning.note("the full log: " + kept.get())));
    }
  }

  private int end(RunRecord record) {
    if (settings.json) {
      shell.terminal().out().println(Json.line(RunSummary.of(record)));
    }
    return record.exit();
  }
}
