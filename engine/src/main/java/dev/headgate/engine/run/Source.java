package dev.headgate.engine.run;

import dev.headgate.dsl.language.Origin;
import dev.headgate.engine.decide.retrain.RetrainDecision;
import dev.headgate.engine.learn.train.Trained;
import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.registry.ModelState;
import dev.headgate.engine.store.state.TableView;
import dev.headgate.engine.watch.drift.DriftResult;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Where a model's candidates come from: they are learned here, or were learned elsewhere. */
sealed interface Source permits LearnedHere, LearnedElsewhere {
  /** The source of a model. */
  static Source of(ModelTurn turn) {
    return turn.model().origin() instanceof Origin.Imported imported
        ? new LearnedElsewhere(turn, imported)
        : new LearnedHere(turn, (Origin.Trained) turn.model().origin());
  }

  /**
   * A candidate.
   *
   * @param trained what is known of it
   * @param definition digest of what it was made of
   */
  record Made(Trained trained, String definition) {}

  /**
   * Makes a candidate; its form without Spark stands in the drafts then.
   *
   * @throws dev.headgate.engine.store.record.Problem if the definition, the file or the rows do not
   *     do
   */
  Made make(int version, TableView input, Drafts drafts);

  /** Opens the form without Spark. */
  OnnxModel open(Drafts drafts);

  /** The form that Spark runs, of a version's folder; nothing where there is none. */
  Optional<PipelineModel> pipeline(String folder);

  /**
   * The rows that judged a version, found again.
   *
   * @param then at the logical time at which the version came
   * @param pinned the rows of the dataset as they were then
   */
  Dataset<Row> heldOut(StepContext then, Dataset<Row> pinned);

  /** Whether new rows or a new day alone ask for a candidate. */
  RetrainDecision onNews(
      ModelState state, Optional<ModelCard> champion, Map<String, DriftResult> seen);
}
