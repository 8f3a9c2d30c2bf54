package dev.headgate.engine.run;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Monitor;
import dev.headgate.engine.data.deliver.Deliver;
import dev.headgate.engine.data.ingest.Ingest;
import dev.headgate.engine.data.transform.Transform;
import dev.headgate.engine.decide.Decide;
import dev.headgate.engine.decide.Inputs;
import dev.headgate.engine.decide.Records;
import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.decide.RunRequest;
import dev.headgate.engine.decide.Situation;
import dev.headgate.engine.decide.Status;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.run.analyze.Analysis;
import dev.headgate.engine.run.analyze.Analyzer;
import dev.headgate.engine.serve.predict.Predict;
import dev.headgate.engine.spark.delta.Failures;
import dev.headgate.engine.spark.reach.Reach;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.record.ModelRecord;
import dev.headgate.engine.store.record.ModelVerdict;
import dev.headgate.engine.store.record.MonitorRecord;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.Progress;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.store.record.Said;
import dev.headgate.engine.store.record.StepRecord;
import dev.headgate.engine.store.registry.Cards;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.state.Kept;
import dev.headgate.engine.store.state.Ledger;
import dev.headgate.engine.store.state.OutputStates;
import dev.headgate.engine.store.state.ProfileBodies;
import dev.headgate.engine.store.state.TableView;
import dev.headgate.engine.watch.drift.Drift;
import dev.headgate.engine.watch.drift.DriftResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.sql.SparkSession;

/**
 * Runs a plan: each step is decided anew when its turn comes, what depends on a refused or failed
 * one is skipped, and whatever happened is recorded.
 */
public final class PipelineRun {
  private final RunRequest request;
  private final Sessions sessions;
  private final Progress progress;
  private final Situation now;
  private final Decide decide;
  private final Map<String, StepRecord> steps = new LinkedHashMap<>();
  private final Map<String, ModelRecord> models = new LinkedHashMap<>();
  private final Map<String, MonitorRecord> monitors = new LinkedHashMap<>();
  private final Map<String, DriftResult> seen = new LinkedHashMap<>();
  private final Exit exit = new Exit();
  private final List<Finding> findings = new ArrayList<>();
  private Optional<Throwable> fault = Optional.empty();
  private Optional<Problem> unfit = Optional.empty();
  private Analysis analysis;

  private PipelineRun(RunRequest request, Sessions sessions, Inputs inputs, Progress progress) {
    this.request = request;
    this.sessions = sessions;
    this.progress = new Noticing(progress, findings);
    this.now = request.situation();
    this.decide = new Decide(now, inputs);
  }

  /**
   * What came of a run.
   *
   * @param record what is kept
   * @param findings what the user is to be shown, in the order in which it was found
   * @param fault what the engine did not expect, absent where all went as designed
   */
  public record Result(RunRecord record, List<Finding> findings, Optional<Throwable> fault) {}

  /**
   * Runs what is asked.
   *
   * @param sessions gives the Spark session when a step first needs one
   * @param inputs the connectors
   * @param progress who hears of it
   */
  public static Result execute(
      RunRequest request, Sessions sessions, Inputs inputs, Progress progress) {
    return new PipelineRun(request, sessions, inputs, progress).run();
  }

  private Result run() {
    for (String model : request.plan().models().keySet()) {
      // what is broken is told of by the step that needs it
      Kept.ifWhole(() -> Optional.of(now.model(model)))
          .ifPresent(state -> Drafts.heal(request.workspace(), model, state));
    }
    for (Step step : request.plan().steps()) {
      Instant began = Instant.now();
      StepRecord record;
      boolean told = false;
      try {
        record = one(step);
        told =
            !isSpecWrong()
                && (record.outcome() == Outcome.SUCCEEDED || record.outcome() == Outcome.REJECTED);
      } catch (Problem problem) {
        record = stopped(step, problem);
      } catch (Exception | FSError | OutOfMemoryError unexpected) {
        record = failed(step, unexpected);
      }
      now.forget();
      StepRecord timed =
          record.ended(
              record.outcome(),
              record.reason(),
              Duration.between(began, Instant.now()).toMillis() / 1000.0);
      steps.put(step.name(), timed);
      if (!told && decide.isSelected(step)) {
        progress.note(lines().of(step, timed));
      }
      if (record.outcome() == Outcome.REJECTED && step.kind() != Step.Kind.MODEL && told) {
        exit.blame(Problem.Blame.DATA);
      }
    }
    return new Result(record(), List.copyOf(findings), fault);
  }

  private RunRecord record() {
    return Records.of(
        request,
        new Records.Done(
            List.copyOf(steps.values()),
            List.copyOf(models.values()),
            List.copyOf(monitors.values()),
            exit.outcome(),
            exit.code(),
            sessions.versions()));
  }

  private StepRecord stopped(Step step, Problem problem) {
    problem.findings().stream().filter(f -> !findings.contains(f)).forEach(findings::add);
    exit.blame(problem.blame());
    return stopped(
        step,
        problem.blame() == Problem.Blame.ENGINE ? Outcome.FAILED : Outcome.REJECTED,
        new Said(problem.findings().get(0).message()));
  }

  private StepRecord failed(Step step, Throwable unexpected) {
    Optional<Problem> table = Failures.ofOurTable(unexpected);
    if (table.isPresent()) {
      return stopped(step, table.get());
    }
    Optional<Problem> unscored = Faults.unscored(request.plan().linked(), step, unexpected);
    if (unscored.isPresent()) {
      return stopped(step, unscored.get());
    }
    Faults.Told known = Faults.tell(step, unexpected);
    known.finding().ifPresent(findings::add);
    if (known.finding().isEmpty()) {
      fault = fault.isPresent() ? fault : Optional.of(unexpected);
    }
    org.slf4j.LoggerFactory.getLogger(PipelineRun.class)
        .error("step {} failed", step.name(), unexpected);
    exit.blame(Problem.Blame.ENGINE);
    return stopped(step, Outcome.FAILED, new Said(known.message()));
  }

  private StepRecord stopped(Step step, Outcome outcome, Said reason) {
    return StepRecord.still(step.name(), step.kind().label(), outcome, reason, -1);
  }

  private StepRecord one(Step step) {
    for (String before : step.after()) {
      StepRecord record = steps.get(before);
      if (record != null && blocks(step, record)) {
        return stopped(step, Outcome.SKIPPED, new Said(before + " " + record.outcome().told()));
      }
    }
    Status status = decide.of(step);
    if (step.kind() != Step.Kind.INGEST || status.due() != Status.Due.YES) {
      // an ingest that reads tells of it in its own record
      status.foreign().ifPresent(progress::found);
    }
    status.findings().forEach(progress::found);
    if (status.holdsBack()) {
      exit.blame(Problem.Blame.DATA);
    }
    if (status.due() != Status.Due.YES) {
      return StepRecord.still(
          step.name(),
          step.kind().label(),
          Outcome.UNCHANGED,
          status.reason().said(),
          status.version());
    }
    analyze();
    if (isSpecWrong()) {
      return refused(step);
    }
    flaws(step, status).forEach(progress::found);
    progress.begin(step.name(), lines().verb(step));
    JobNames names =
        JobNames.of(sessions.session(), request.workspace().pipeline() + ": " + step.name());
    try (names) {
      return worked(step, status);
    }
  }

  private StepRecord worked(Step step, Status status) {
    StepContext context = context(step);
    return switch (step.kind()) {
      case INGEST -> ingest(context, step, status);
      case SQL ->
          Transform.run(context, step.name(), status.table(), status.fingerprint(), step.meaning());
      case MONITOR -> monitor(context, step, status);
      case MODEL -> model(context, step, status);
      case PREDICT ->
          Predict.run(
              context,
              step.name(),
              request.plan().linked().spec().predictions().get(step.name()),
              reigning(predicted(step)),
              status.table(),
              status.fingerprint(),
              step.meaning());
      case OUTPUT ->
          Deliver.run(
              context,
              step.name(),
              request.plan().linked().spec().outputs().get(step.name()),
              sessions::reveal,
              status.reason().said(),
              status.fingerprint(),
              step.meaning());
    };
  }

  /** What is broken beside the tables and is made again, or done without. */
  private List<Finding> flaws(Step step, Status status) {
    List<Finding> flaws = new ArrayList<>();
    if (step.kind() == Step.Kind.OUTPUT) {
      OutputStates.flaw(request.workspace(), step.name()).ifPresent(flaws::add);
    }
    if (step.kind() == Step.Kind.INGEST) {
      String instead = "all that there is to read counts as read at once";
      status.table().flatMap(t -> Kept.flaw(instead, () -> Ledger.of(t))).ifPresent(flaws::add);
    }
    Stream.concat(
            status.table().stream(), step.reads().stream().flatMap(r -> now.table(r).stream()))
        .flatMap(table -> ProfileBodies.flaw(table).stream())
        .filter(flaw -> !findings.contains(flaw))
        .forEach(flaws::add);
    return flaws;
  }

  private Lines lines() {
    return new Lines(request.plan().linked().spec());
  }

  /** Before the first step that is due, the whole spec is held against its schemas. */
  private void analyze() {
    if (analysis == null) {
      analysis =
          Analyzer.of(session(), request.plan().linked(), request.workspace(), request.asOf());
      if (isSpecWrong()) {
        findings.addAll(analysis.all());
        exit.blame(Problem.Blame.SPEC);
      } else {
        analysis.all().forEach(progress::found);
      }
    }
  }

  /** The session; why it cannot be had is found once, and stops every step that is due. */
  private SparkSession session() {
    unfit.ifPresent(
        found -> {
          throw found;
        });
    try {
      SparkSession session = sessions.session();
      Reach.of(session).requireWarehouse(request.workspace().warehouse());
      return session;
    } catch (Problem problem) {
      unfit = Optional.of(problem);
      throw problem;
    }
  }

  private boolean isSpecWrong() {
    return analysis != null && analysis.hasErrors();
  }

  private StepRecord refused(Step step) {
    return analysis.findings().getOrDefault(step.name(), List.of()).stream()
        .filter(Finding::isError)
        .findFirst()
        .map(finding -> stopped(step, Outcome.REJECTED, new Said(finding.message())))
        .orElseGet(() -> stopped(step, Outcome.SKIPPED, new Said("the spec is wrong")));
  }

  private StepRecord ingest(StepContext context, Step step, Status status) {
    Ingest ingest = Ingest.in(context, sessions::reveal);
    return request.options().fullRefresh() == RunOptions.Refresh.ALL
        ? ingest.afresh(step.name(), status.table(), step.meaning())
        : ingest.run(step.name(), status.table(), step.meaning());
  }

  private String predicted(Step step) {
    return request.plan().linked().spec().predictions().get(step.name()).model().value();
  }

  /** A refused candidate leaves the champion to score with; everything else blocks. */
  private boolean blocks(Step step, StepRecord before) {
    boolean candidate = step.kind() == Step.Kind.PREDICT && before.does(Step.Kind.MODEL);
    return switch (before.outcome()) {
      case SUCCEEDED, UNCHANGED -> false;
      case REJECTED, FAILED, SKIPPED -> !candidate || champion(before.step()).isEmpty();
    };
  }

  private ModelCard reigning(String model) {
    int version = now.model(model).champion().orElseThrow();
    return Cards.of(request.workspace(), model, version);
  }

  private Optional<ModelCard> champion(String model) {
    return now.model(model).champion().flatMap(v -> Cards.find(request.workspace(), model, v));
  }

  private StepRecord monitor(StepContext context, Step step, Status status) {
    Monitor monitor = request.plan().linked().spec().monitors().get(step.name());
    DriftResult result =
        monitor
            .model()
            .map(
                model ->
                    Drift.run(
                        context,
                        step.name(),
                        monitor,
                        champion(model.value()),
                        status.table(),
                        status.fingerprint(),
                        step.meaning()))
            .orElseGet(
                () ->
                    Drift.run(
                        context,
                        step.name(),
                        monitor,
                        status.table(),
                        status.fingerprint(),
                        step.meaning()));
    seen.put(step.name(), result);
    monitors.put(step.name(), result.monitor());
    return result.step();
  }

  private StepRecord model(StepContext context, Step step, Status status) {
    Map<String, DriftResult> own = new LinkedHashMap<>();
    for (String monitor : request.plan().monitorsOf(step.name())) {
      Optional.ofNullable(seen.get(monitor))
          .or(() -> now.drift(monitor).flatMap(t -> Drift.recall(request.workspace(), monitor, t)))
          .ifPresent(result -> own.put(monitor, result));
    }
    ModelStep.Result result =
        new ModelStep(request, context, step, status, now.model(step.name()), own).run();
    models.put(step.name(), result.model());
    monitors.putAll(result.monitors());
    if (result.model().verdict().is(ModelVerdict.REFUSED)) {
      exit.refused();
    }
    return result.step();
  }

  private StepContext context(Step step) {
    SparkSession spark = sessions.session();
    Map<String, TableView> inputs = new LinkedHashMap<>();
    for (String dataset : step.reads()) {
      now.table(dataset).ifPresent(view -> inputs.put(dataset, view));
    }
    return new StepContext(
        spark,
        request.workspace(),
        request.plan().linked(),
        request.asOf(),
        parameters(),
        request.run(),
        progress,
        inputs,
        analysis.lineage());
  }

  /** Typed values by name, {@code as_of} among them. */
  private Map<String, Object> parameters() {
    Map<String, Object> values = new LinkedHashMap<>(request.plan().linked().parameters());
    values.put("as_of", request.asOf());
    return Map.copyOf(values);
  }
}
