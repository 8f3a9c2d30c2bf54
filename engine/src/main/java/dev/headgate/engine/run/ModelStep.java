package dev.headgate.engine.run;

import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.decide.RunRequest;
import dev.headgate.engine.decide.Status;
import dev.headgate.engine.decide.retrain.RetrainDecision;
import dev.headgate.engine.learn.promote.Registrar;
import dev.headgate.engine.plan.ModelMeaning;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.record.ModelRecord;
import dev.headgate.engine.store.record.ModelVerdict;
import dev.headgate.engine.store.record.MonitorRecord;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.Progress.Line;
import dev.headgate.engine.store.record.Recorded;
import dev.headgate.engine.store.record.Retraining;
import dev.headgate.engine.store.record.Said;
import dev.headgate.engine.store.record.StepRecord;
import dev.headgate.engine.store.registry.Cards;
import dev.headgate.engine.store.registry.Event;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.registry.ModelState;
import dev.headgate.engine.watch.drift.Drift;
import dev.headgate.engine.watch.drift.DriftResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A model's turn: decide whether it is learned or imported anew, and if so do it, judge and
 * promote.
 */
final class ModelStep {
  private final RunRequest request;
  private final StepContext context;
  private final Step step;
  private final Status status;
  private final ModelState state;
  private final Map<String, DriftResult> seen;
  private final ModelTurn turn;
  private final ModelMeaning meaning;

  /**
   * A turn.
   *
   * @param seen what the model's monitors saw in this run
   */
  ModelStep(
      RunRequest request,
      StepContext context,
      Step step,
      Status status,
      ModelState state,
      Map<String, DriftResult> seen) {
    this.request = request;
    this.context = context;
    this.step = step;
    this.status = status;
    this.state = state;
    this.seen = seen;
    this.turn = new ModelTurn(request, context, step.name(), status.fingerprint());
    this.meaning = turn.meaning();
  }

  /**
   * What came of it.
   *
   * @param monitors the monitors' records, now with the decision and the page that tells it
   */
  record Result(StepRecord step, ModelRecord model, Map<String, MonitorRecord> monitors) {}

  Result run() {
    RetrainDecision decision = decide();
    Map<String, MonitorRecord> told = tell(decision);
    if (decision.retrain()) {
      return learned(decision, told);
    }
    return judgedAnew() ? rejudged(decision, told) : kept(decision, told);
  }

  private Result learned(RetrainDecision decision, Map<String, MonitorRecord> told) {
    Judged candidate = new Candidacy(turn).run(decision);
    return new Result(ended(candidate, decision), candidate.model(), told);
  }

  /** Other gates or exports: the newest version answers for itself again; nothing is learned. */
  private Result rejudged(RetrainDecision decision, Map<String, MonitorRecord> told) {
    return new Rejudging(turn)
        .run(decision)
        .map(judged -> new Result(ended(judged, decision), judged.model(), told))
        .orElseGet(
            () -> {
              Said why = new Said("the rows that judged the newest version are gone");
              List<Said> reasons = List.of(status.reason().said(), why);
              return learned(new RetrainDecision(true, reasons), told);
            });
  }

  private StepRecord ended(Judged judged, RetrainDecision decision) {
    Outcome outcome = judged.passed() ? Outcome.SUCCEEDED : Outcome.REJECTED;
    Said reasons =
        new Said(decision.reasons().stream().map(Said::text).collect(Collectors.joining("; ")));
    return StepRecord.still(
            step.name(), step.kind().label(), outcome, reasons, judged.model().version())
        .ended(outcome, judged.passed() ? reasons : new Said("a gate refused the candidate"), 0);
  }

  private boolean judgedAnew() {
    return !state.judged().equals(meaning.gates()) || !state.exported().equals(meaning.exports());
  }

  private RetrainDecision decide() {
    boolean edited = !state.meaning().equals(meaning.definition());
    boolean forced = request.options().force() == RunOptions.Force.ALL;
    if (state.versions().isEmpty() || edited || forced) {
      return new RetrainDecision(true, List.of(status.reason().said()));
    }
    if (state.decided().equals(status.fingerprint()) && judgedAnew()) {
      return new RetrainDecision(false, List.of(status.reason().said()));
    }
    Optional<ModelCard> champion =
        state.champion().flatMap(v -> Cards.find(request.workspace(), step.name(), v));
    return Source.of(turn).onNews(state, champion, seen);
  }

  /** Writes each monitor's page, which tells the decision that it led to. */
  private Map<String, MonitorRecord> tell(RetrainDecision decision) {
    Map<String, MonitorRecord> told = new LinkedHashMap<>();
    Retraining made = decision.retrain() ? Retraining.RETRAIN : Retraining.KEEP;
    seen.forEach(
        (name, result) -> {
          MonitorRecord own = result.monitor();
          String page = Drift.report(result, made, decision.reasons());
          told.put(
              name,
              new MonitorRecord(
                  own.monitor(),
                  own.verdict(),
                  own.drifted(),
                  own.uncompared(),
                  own.impact(),
                  page,
                  Recorded.of(made),
                  decision.reasons()));
        });
    if (!seen.isEmpty()) {
      context
          .progress()
          .note(
              new Line(
                  step.name(),
                  "decide",
                  made.text() + ": " + decision.reasons().get(0).text(),
                  -1,
                  "",
                  decision.retrain() ? Line.Mood.WARNING : Line.Mood.PLAIN));
    }
    return told;
  }

  private Result kept(RetrainDecision decision, Map<String, MonitorRecord> told) {
    int champion =
        turn.write(
                now ->
                    Optional.of(
                        new Registrar.Entry(
                            now.decided(status.fingerprint()),
                            List.of(
                                new Event.Draft(
                                    "kept", now.champion().orElse(0), decision.reasons())))))
            .champion()
            .orElse(0);
    StepRecord record =
        StepRecord.still(
            step.name(),
            step.kind().label(),
            Outcome.SUCCEEDED,
            decision.reasons().get(0),
            champion);
    return new Result(
        record,
        new ModelRecord(
            step.name(),
            0,
            champion,
            Recorded.of(ModelVerdict.KEPT),
            0,
            List.of(),
            List.of(),
            List.of()),
        told);
  }
}
