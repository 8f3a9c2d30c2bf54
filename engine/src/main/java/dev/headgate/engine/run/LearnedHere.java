package dev.headgate.engine.run;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Origin;
import dev.headgate.engine.decide.retrain.Evidence;
import dev.headgate.engine.decide.retrain.RetrainDecision;
import dev.headgate.engine.decide.retrain.RetrainPolicy;
import dev.headgate.engine.learn.export.ExportOutcome;
import dev.headgate.engine.learn.export.OnnxExport;
import dev.headgate.engine.learn.export.UnsupportedStage;
import dev.headgate.engine.learn.train.Trained;
import dev.headgate.engine.learn.train.Training;
import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.serve.KeptModel;
import dev.headgate.engine.spark.delta.Reads;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.Said;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.registry.ModelState;
import dev.headgate.engine.store.state.TableView;
import dev.headgate.engine.watch.drift.DriftResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Candidates that are learned from the model's dataset, and exported to be scored with. */
record LearnedHere(ModelTurn turn, Origin.Trained origin) implements Source {
  @Override
  public Made make(int version, TableView input, Drafts drafts) {
    long began = System.nanoTime();
    StepContext context = turn.context();
    Dataset<Row> rows = Reads.at(context.spark(), input);
    Trained trained = Training.run(context, turn.name(), version, rows);
    double seconds = (System.nanoTime() - began) / 1e9;
    new ModelStory(turn.name(), context).trained(origin, trained, seconds);
    ExportOutcome outcome =
        OnnxExport.write(trained.pipeline().orElseThrow(), trained.signature(), drafts.onnx());
    if (outcome instanceof UnsupportedStage unsupported) {
      throw unsupported(unsupported);
    }
    return new Made(trained, turn.meaning().definition());
  }

  private Problem unsupported(UnsupportedStage stage) {
    return new Problem(
        Problem.Blame.SPEC,
        List.of(
            Finding.of(Code.EXPORT_UNSUPPORTED, stage.message())
                .at(origin.algorithm().kind().span())));
  }

  @Override
  public OnnxModel open(Drafts drafts) {
    return OnnxModel.open(drafts.onnx());
  }

  @Override
  public Optional<PipelineModel> pipeline(String folder) {
    return Optional.of(KeptModel.spark(folder));
  }

  @Override
  public Dataset<Row> heldOut(StepContext then, Dataset<Row> pinned) {
    return Training.heldOut(then, turn.name(), pinned);
  }

  @Override
  public RetrainDecision onNews(
      ModelState state, Optional<ModelCard> champion, Map<String, DriftResult> seen) {
    if (origin.retrain().isEmpty() || champion.isEmpty()) {
      String why =
          champion.isEmpty() ? "there is no champion" : "its data changed and it has no policy";
      return new RetrainDecision(true, List.of(new Said(why)));
    }
    Evidence evidence =
        Evidences.of(turn.request(), turn.context(), turn.model(), state, champion.get(), seen);
    return RetrainPolicy.of(origin.retrain().get()).decide(evidence);
  }
}
