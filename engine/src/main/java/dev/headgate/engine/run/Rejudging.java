package dev.headgate.engine.run;

import dev.headgate.engine.decide.retrain.RetrainDecision;
import dev.headgate.engine.learn.evaluate.Evaluated;
import dev.headgate.engine.learn.evaluate.Evaluation;
import dev.headgate.engine.learn.export.Parity;
import dev.headgate.engine.learn.export.ParityResult;
import dev.headgate.engine.learn.promote.Registrar;
import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.model.score.Signature;
import dev.headgate.engine.serve.KeptModel;
import dev.headgate.engine.spark.delta.Reads;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.record.ExportRecord;
import dev.headgate.engine.store.record.GateRecord;
import dev.headgate.engine.store.record.ModelRecord;
import dev.headgate.engine.store.record.ModelVerdict;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.Recorded;
import dev.headgate.engine.store.registry.Cards;
import dev.headgate.engine.store.registry.Event;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.registry.ModelState;
import dev.headgate.engine.store.state.TableView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Judges the newest version of a model again, when its gates, its evaluation or its exports were
 * edited: on the rows that judged it before, at the version of the dataset that it was learned
 * from, without learning anything.
 *
 * <p>A version that was refused may now be promoted, fitted once more before where that is asked.
 * The champion is judged as it was when it came, against the champion before it; where the gates
 * now refuse it, it stays, and the run tells so.
 */
final class Rejudging {
  private final ModelTurn turn;
  private final StepContext context;
  private final Source source;
  private final ModelStory story;
  private final Judgement judgement;
  private final Refitting refitting;

  Rejudging(ModelTurn turn) {
    this.turn = turn;
    this.context = turn.context();
    this.source = Source.of(turn);
    this.story = new ModelStory(turn.name(), context);
    this.judgement = new Judgement(turn);
    this.refitting = new Refitting(turn);
  }

  /**
   * Judges.
   *
   * @return nothing where the version or the rows that judged it are gone
   */
  Optional<Judged> run(RetrainDecision decision) {
    ModelState state = turn.registry();
    int version = state.newest().orElseThrow().version();
    Optional<ModelCard> card = Cards.find(turn.workspace(), turn.name(), version);
    return card.flatMap(known -> heldOut(known).map(rows -> judge(decision, known, rows)));
  }

  /** The rows that judged the version, as they were; they may have been vacuumed since. */
  private Optional<Dataset<Row>> heldOut(ModelCard card) {
    try {
      Dataset<Row> pinned = whole(card);
      Dataset<Row> rows = source.heldOut(then(card), pinned);
      return Optional.of(rows).filter(found -> found.count() == card.test().rows());
    } catch (Problem told) {
      throw told;
    } catch (RuntimeException unreadable) {
      boolean newest =
          Optional.ofNullable(context.inputs().get(card.dataset()))
              .filter(now -> now.version() == card.datasetVersion())
              .isPresent();
      if (newest) {
        throw unreadable;
      }
      return Optional.empty();
    }
  }

  /** All rows of the dataset that the version was learned from, as they were. */
  private Dataset<Row> whole(ModelCard card) {
    return Reads.at(context.spark(), table(card));
  }

  /** The dataset as it was when the version came. */
  private static TableView table(ModelCard card) {
    return new TableView(
        card.datasetPath(), card.datasetVersion(), Optional.empty(), Optional.empty());
  }

  /** What the step was given then. */
  private StepContext then(ModelCard card) {
    return context.at(Instant.parse(card.asOf()));
  }

  private Judged judge(RetrainDecision decision, ModelCard card, Dataset<Row> rows) {
    long began = System.nanoTime();
    String folder = card.judged(folder(card));
    Optional<PipelineModel> pipeline = source.pipeline(folder);
    try (OnnxModel exported = KeptModel.onnx(folder);
        Incumbent rival = rival(card, turn.registry());
        Evaluated evaluated =
            Evaluation.run(
                context,
                turn.name(),
                pipeline,
                exported,
                card.metric(),
                rows,
                whole(card),
                rival.inputs())) {
      story.evaluatedAgain(card, evaluated, (System.nanoTime() - began) / 1e9);
      Optional<ParityResult> parity =
          pipeline.map(spark -> Parity.check(exported, evaluated.scored()));
      return register(decision, card, exported.signature(), evaluated, parity);
    }
  }

  private String folder(ModelCard card) {
    return turn.workspace().model(turn.name(), card.version());
  }

  /** The champion judges; of the champion itself, the one before it. */
  private Incumbent rival(ModelCard card, ModelState seen) {
    Optional<Integer> version = reigns(card, seen) ? seen.predecessor() : seen.champion();
    return Incumbent.of(turn.workspace(), turn.name(), version);
  }

  private static boolean reigns(ModelCard card, ModelState seen) {
    return seen.champion().filter(v -> v == card.version()).isPresent();
  }

  /**
   * Asks the gates and registers what they say; where somebody else promoted in between, they are
   * asked again. A version that came in between was judged by the run that brought it.
   */
  private Judged register(
      RetrainDecision decision,
      ModelCard known,
      Signature signature,
      Evaluated evaluated,
      Optional<ParityResult> parity) {
    ModelCard card = known;
    Optional<Refitting.Refit> refit = Optional.empty();
    while (true) {
      ModelState seen = turn.registry();
      if (seen.next() != card.version() + 1) {
        story.overtaken(card.version(), seen.next() - 1);
        return judged(card, seen, ModelVerdict.KEPT);
      }
      try (Incumbent rival = rival(card, seen)) {
        List<GateRecord> judged = judgement.gates(evaluated, parity, rival);
        boolean waiting = seen.refused(card.version()) && !reigns(card, seen);
        if (waiting && Judgement.passed(judged) && refitting.isAsked() && !card.isRefitted()) {
          refit = Optional.of(refit(card, signature, evaluated));
          card = card.refitted(refit.get().rows());
        }
        Optional<ParityResult> leaves = refit.map(Refitting.Refit::parity);
        if (leaves.isEmpty() && card.isRefitted()) {
          leaves = Optional.of(refitting.parity(folder(card), evaluated.scored()));
        }
        List<GateRecord> gates = Judgement.with(judged, leaves);
        ModelVerdict passing = waiting ? ModelVerdict.PROMOTED : ModelVerdict.KEPT;
        ModelVerdict again = Judgement.passed(gates) ? passing : ModelVerdict.REFUSED;
        List<ExportRecord> exports =
            again.passed() || reigns(card, seen)
                ? judgement.exports(card.version(), leaves.or(() -> parity))
                : List.of();
        ModelCard told = card.judged(evaluated.metrics(), evaluated.slices(), gates, exports);
        Optional<ModelState> written = write(decision, told, seen, again);
        if (written.isPresent()) {
          story.judgedAgain(told, again, refit, seen.champion());
          return judged(told, written.get(), again);
        }
      }
    }
  }

  /**
   * Refits a version whose place then is that of the refit: in one step, which {@link Drafts#heal}
   * ends where the run is killed in between. What the registry says of it comes after.
   */
  private Refitting.Refit refit(ModelCard card, Signature signature, Evaluated evaluated) {
    String run = turn.registry().newest().orElseThrow().run();
    try (Drafts drafts = Drafts.of(turn.workspace(), turn.name(), run)) {
      drafts.copyOf(card.version());
      Refitting.Refit refit =
          refitting.run(
              then(card),
              table(card),
              signature,
              card.settings(),
              card.train().rows(),
              evaluated.scored(),
              drafts);
      drafts.describe(card.refitted(refit.rows()));
      drafts.publish(card.version());
      return refit;
    }
  }

  /** Writes it, unless the registry says something else by now than what was judged by. */
  private Optional<ModelState> write(
      RetrainDecision decision, ModelCard card, ModelState seen, ModelVerdict again) {
    Cards.write(turn.workspace().model(turn.name(), card.version()), card);
    AtomicBoolean same = new AtomicBoolean();
    ModelState now =
        turn.write(
            registry -> {
              same.set(
                  registry.champion().equals(seen.champion()) && registry.next() == seen.next());
              return Optional.of(registry)
                  .filter(unchanged -> same.get())
                  .map(unchanged -> entry(unchanged, decision, card, again));
            });
    return Optional.of(now).filter(written -> same.get());
  }

  private Judged judged(ModelCard card, ModelState now, ModelVerdict again) {
    return new Judged(
        new ModelRecord(
            turn.name(),
            card.version(),
            now.champion().orElse(0),
            Recorded.of(again),
            card.refit().rows(),
            card.metrics(),
            card.gate(),
            card.exports()),
        again.passed());
  }

  private Registrar.Entry entry(
      ModelState now, RetrainDecision decision, ModelCard card, ModelVerdict again) {
    int version = card.version();
    List<Event.Draft> events = new ArrayList<>();
    events.add(new Event.Draft("kept", now.champion().orElse(0), decision.reasons()));
    events.add(new Event.Draft("gated", version, card.gate()));
    if (card.isRefitted() && again == ModelVerdict.PROMOTED) {
      events.add(new Event.Draft("refitted", version, card.refit()));
    }
    if (!card.exports().isEmpty()) {
      events.add(new Event.Draft("exported", version, card.exports()));
    }
    ModelState next =
        now.judged(turn.meaning().gates(), turn.meaning().exports()).decided(turn.fingerprint());
    if (again != ModelVerdict.PROMOTED) {
      return new Registrar.Entry(next, events);
    }
    events.add(
        new Event.Draft(
            again.text(), version, Map.of("champion_before", now.champion().orElse(0))));
    ModelState.Version newest = now.newest().orElseThrow();
    ModelState.Version promoted =
        new ModelState.Version(version, newest.run(), newest.asOf(), Recorded.of(again));
    return new Registrar.Entry(next.with(promoted).crowned(version), events);
  }
}
