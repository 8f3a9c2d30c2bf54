package dev.headgate.engine.run;

import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.decide.retrain.RetrainDecision;
import dev.headgate.engine.learn.evaluate.Evaluated;
import dev.headgate.engine.learn.evaluate.Evaluation;
import dev.headgate.engine.learn.export.Parity;
import dev.headgate.engine.learn.export.ParityResult;
import dev.headgate.engine.learn.promote.Registrar;
import dev.headgate.engine.learn.train.Trained;
import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.spark.delta.FaultPoint;
import dev.headgate.engine.spark.delta.Reads;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.record.ExportRecord;
import dev.headgate.engine.store.record.GateRecord;
import dev.headgate.engine.store.record.ModelRecord;
import dev.headgate.engine.store.record.ModelVerdict;
import dev.headgate.engine.store.record.Recorded;
import dev.headgate.engine.store.registry.Event;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.registry.ModelState;
import dev.headgate.engine.store.state.TableView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A candidate's way: learned and exported, or imported, judged on rows that it has not seen, held
 * against the champion, fitted once more where that is asked and it has passed, and registered with
 * all the evidence, promoted or refused.
 */
final class Candidacy {
  private final ModelTurn turn;
  private final StepContext context;
  private final Model model;
  private final ModelStory story;
  private final Judgement judgement;
  private final Refitting refitting;

  Candidacy(ModelTurn turn) {
    this.turn = turn;
    this.context = turn.context();
    this.model = turn.model();
    this.story = new ModelStory(turn.name(), context);
    this.judgement = new Judgement(turn);
    this.refitting = new Refitting(turn);
  }

  Judged run(RetrainDecision decision) {
    TableView input = context.inputs().get(model.from().value());
    try (Drafts drafts = Drafts.of(turn.workspace(), turn.name(), turn.request().run())) {
      Source source = Source.of(turn);
      Source.Made made = source.make(turn.registry().next(), input, drafts);
      try (OnnxModel exported = source.open(drafts)) {
        return judged(decision, input, drafts, made, exported);
      }
    }
  }

  private Judged judged(
      RetrainDecision decision,
      TableView input,
      Drafts drafts,
      Source.Made made,
      OnnxModel exported) {
    long began = System.nanoTime();
    Trained trained = made.trained();
    try (Incumbent incumbent =
            Incumbent.of(turn.workspace(), turn.name(), turn.registry().champion());
        Evaluated evaluated =
            Evaluation.run(
                context,
                turn.name(),
                trained.pipeline(),
                exported,
                trained.metric(),
                trained.heldOut(),
                Reads.at(context.spark(), input),
                incumbent.inputs())) {
      story.evaluated(trained, evaluated, (System.nanoTime() - began) / 1e9);
      Optional<ParityResult> parity = trained.pipeline().map(p -> parity(exported, evaluated));
      context.progress().doing("keeping the model", -1);
      drafts.keep(
          trained,
          evaluated,
          DatasetProfiles.of(context, turn.model().from().value(), input),
          context.spec().spec().timeZone());
      Evidence evidence = new Evidence(decision, input, made, evaluated, parity);
      return register(drafts, evidence, incumbent);
    }
  }

  private ParityResult parity(OnnxModel exported, Evaluated evaluated) {
    context.progress().doing("comparing the export with Spark", -1);
    return Parity.check(exported, evaluated.scored());
  }

  private record Evidence(
      RetrainDecision decision,
      TableView input,
      Source.Made made,
      Evaluated evaluated,
      Optional<ParityResult> parity) {}

  /**
   * Judges against the champion there is and registers the verdict, unless another champion came in
   * between: then the gates are asked again.
   */
  private Judged register(Drafts drafts, Evidence evidence, Incumbent first) {
    Optional<Refitting.Refit> refit = Optional.empty();
    while (true) {
      ModelState seen = turn.registry();
      int version = seen.next();
      List<GateRecord> judged = gates(evidence, first, seen);
      if (refit.isEmpty() && Judgement.passed(judged) && refitting.isAsked()) {
        refit = Optional.of(refit(drafts, evidence));
      }
      Optional<ParityResult> again = refit.map(Refitting.Refit::parity);
      List<GateRecord> gates = Judgement.with(judged, again);
      ModelVerdict verdict = Judgement.passed(gates) ? ModelVerdict.PROMOTED : ModelVerdict.REFUSED;
      List<ExportRecord> exports =
          verdict.passed() ? judgement.exports(version, again.or(evidence::parity)) : List.of();
      ModelCard.Part rows = refit.map(Refitting.Refit::rows).orElse(ModelCard.Part.NONE);
      ModelCard card = card(version, evidence, gates, exports).refitted(rows);
      drafts.describe(card);
      FaultPoint.reach("before-registry", turn.name());
      ModelState now =
          turn.write(
              registry ->
                  registry.champion().equals(seen.champion()) && registry.next() == version
                      ? Optional.of(entry(registry, card, evidence, verdict))
                      : Optional.empty());
      FaultPoint.reach("after-registry", turn.name());
      if (now.newest().filter(v -> v.run().equals(turn.request().run())).isPresent()) {
        drafts.publish(version);
        story.judged(model, gates, refit, exports, verdict.passed(), version, seen.champion());
        return new Judged(
            new ModelRecord(
                turn.name(),
                version,
                now.champion().orElse(0),
                Recorded.of(verdict),
                rows.rows(),
                evidence.evaluated().metrics(),
                gates,
                exports),
            verdict.passed());
      }
    }
  }

  /** What the gates say against the champion there is, which may be another by now. */
  private List<GateRecord> gates(Evidence evidence, Incumbent first, ModelState seen) {
    if (seen.champion().equals(first.version())) {
      return judgement.gates(evidence.evaluated(), evidence.parity(), first);
    }
    try (Incumbent now = Incumbent.of(turn.workspace(), turn.name(), seen.champion())) {
      return judgement.gates(evidence.evaluated(), evidence.parity(), now);
    }
  }

  private Refitting.Refit refit(Drafts drafts, Evidence evidence) {
    Trained trained = evidence.made().trained();
    return refitting.run(
        context,
        evidence.input(),
        trained.signature(),
        trained.settings(),
        trained.train().rows(),
        evidence.evaluated().scored(),
        drafts);
  }

  private Registrar.Entry entry(
      ModelState now, ModelCard card, Evidence evidence, ModelVerdict verdict) {
    List<Event.Draft> events = new ArrayList<>();
    Map<String, Object> registered = new LinkedHashMap<>();
    registered.put("reasons", evidence.decision().reasons());
    registered.put("dataset", card.dataset());
    registered.put("dataset_version", card.datasetVersion());
    registered.put("train", card.train());
    registered.put("test", card.test());
    registered.put("metrics", card.metrics());
    events.add(new Event.Draft("registered", card.version(), registered));
    events.add(new Event.Draft("gated", card.version(), card.gate()));
    if (card.isRefitted()) {
      events.add(new Event.Draft("refitted", card.version(), card.refit()));
    }
    if (!card.exports().isEmpty()) {
      events.add(new Event.Draft("exported", card.version(), card.exports()));
    }
    events.add(
        new Event.Draft(
            verdict.text(), card.version(), Map.of("champion_before", now.champion().orElse(0))));
    ModelState next =
        now.with(
                new ModelState.Version(
                    card.version(), card.run(), card.asOf(), Recorded.of(verdict)))
            .trained(card.meaning(), card.asOf())
            .judged(turn.meaning().gates(), turn.meaning().exports())
            .decided(turn.fingerprint());
    return new Registrar.Entry(verdict.passed() ? next.crowned(card.version()) : next, events);
  }

  private ModelCard card(
      int version, Evidence evidence, List<GateRecord> gates, List<ExportRecord> exports) {
    Trained trained = evidence.made().trained();
    Map<String, String> inputs = new LinkedHashMap<>();
    trained
        .signature()
        .inputs()
        .forEach(i -> inputs.put(i.name(), i.isText() ? "string" : "numeric"));
    return new ModelCard(
        turn.name(),
        version,
        turn.request().run(),
        turn.request().asOf().toString(),
        evidence.made().definition(),
        trained.signature().task().text(),
        model.from().value(),
        evidence.input().path(),
        evidence.input().version(),
        evidence.input().identity(),
        model.labelColumn().map(Text::value).orElse(""),
        trained.signature().classes().stream().map(String::valueOf).toList(),
        inputs,
        trained.train(),
        trained.validation(),
        trained.test(),
        ModelCard.Part.NONE,
        trained.settings(),
        trained.trials(),
        trained.signature().threshold(),
        trained.metric(),
        evidence.evaluated().metrics(),
        evidence.evaluated().slices(),
        evidence.evaluated().importance(),
        gates,
        exports,
        evidence.evaluated().clusters());
  }
}
