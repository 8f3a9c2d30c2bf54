package dev.headgate.engine.run;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Origin;
import dev.headgate.engine.decide.retrain.RetrainDecision;
import dev.headgate.engine.learn.train.Importing;
import dev.headgate.engine.measure.Certainty;
import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.model.score.ScoringError;
import dev.headgate.engine.spark.delta.Reads;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.record.Ends;
import dev.headgate.engine.store.record.MetricRecord;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.Said;
import dev.headgate.engine.store.record.Verdict;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.registry.ModelState;
import dev.headgate.engine.store.state.TableView;
import dev.headgate.engine.watch.drift.DriftResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Candidates that are contents of a file; new rows make none. */
record LearnedElsewhere(ModelTurn turn, Origin.Imported origin) implements Source {
  @Override
  public Made make(int version, TableView input, Drafts drafts) {
    long began = System.nanoTime();
    StepContext context = turn.context();
    Dataset<Row> rows = Reads.at(context.spark(), input);
    Importing.Imported taken = Importing.run(context, turn.name(), version, rows, drafts.onnx());
    double seconds = (System.nanoTime() - began) / 1e9;
    new ModelStory(turn.name(), context).imported(taken.candidate(), seconds);
    return new Made(
        taken.candidate(),
        turn.request().plan().models().get(turn.name()).ofFile(taken.digest()).definition());
  }

  @Override
  public OnnxModel open(Drafts drafts) {
    try {
      return OnnxModel.open(drafts.onnx());
    } catch (ScoringError refused) {
      String why =
          refused.getCause() == null ? refused.getMessage() : refused.getCause().getMessage();
      throw new Problem(
          Problem.Blame.DATA,
          List.of(
              Finding.of(Code.IMPORT_FILE, "ONNX Runtime cannot load " + origin.path())
                  .at(origin.path().span())
                  .note(String.valueOf(why).lines().findFirst().orElse(""))));
    }
  }

  @Override
  public Optional<PipelineModel> pipeline(String folder) {
    return Optional.empty();
  }

  @Override
  public Dataset<Row> heldOut(StepContext then, Dataset<Row> pinned) {
    return Importing.heldOut(then, turn.name(), pinned);
  }

  @Override
  public RetrainDecision onNews(
      ModelState state, Optional<ModelCard> champion, Map<String, DriftResult> seen) {
    return new RetrainDecision(false, List.of(new Said(why(state, champion, seen))));
  }

  private String why(
      ModelState state, Optional<ModelCard> champion, Map<String, DriftResult> seen) {
    if (champion.isEmpty()) {
      return state
          .newest()
          .map(newest -> "version " + newest.version() + " was not promoted; ")
          .orElse("")
          .concat("it was trained elsewhere: put another " + origin.path() + " in its place");
    }
    return seen.values().stream()
        .filter(result -> result.verdict() == Verdict.DRIFT)
        .findFirst()
        .map(
            result ->
                trouble(champion.get(), result)
                    + "; it was trained elsewhere, so put a"
                    + " newer "
                    + origin.path()
                    + " in its place")
        .orElse("it was trained elsewhere, and " + origin.path() + " is the same");
  }

  private static boolean areApart(Certainty before, Certainty now) {
    return before instanceof Certainty.Within was
        && now instanceof Certainty.Within is
        && (is.high() < was.low() || is.low() > was.high());
  }

  /** What a monitor found, the model's performance first. */
  private static String trouble(ModelCard champion, DriftResult result) {
    MetricRecord before = Evidences.byName(champion.metrics()).get(champion.metric());
    MetricRecord now = result.performance().get(champion.metric());
    if (before != null && now != null && areApart(before.certainty(), now.certainty())) {
      return String.format(
          Locale.ROOT,
          "%s went from %.3f on the rows that judged it to %.3f %s on %,d rows",
          champion.metric(),
          before.value(),
          now.value(),
          Ends.text(now.certainty(), "%.3f"),
          now.rows());
    }
    List<String> drifted = result.monitor().drifted();
    if (drifted.isEmpty()) {
      return "its scores drifted";
    }
    String more = drifted.size() > 3 ? " and " + (drifted.size() - 3) + " more" : "";
    return "drift in " + String.join(", ", drifted.subList(0, Math.min(3, drifted.size()))) + more;
  }
}
