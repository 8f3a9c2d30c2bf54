package dev.headgate.engine.run;

import dev.headgate.dsl.language.Model;
import dev.headgate.engine.learn.evaluate.Evaluation;
import dev.headgate.engine.learn.export.ExportOutcome;
import dev.headgate.engine.learn.export.OnnxExport;
import dev.headgate.engine.learn.export.Parity;
import dev.headgate.engine.learn.export.ParityResult;
import dev.headgate.engine.learn.export.UnsupportedStage;
import dev.headgate.engine.learn.train.Training;
import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.model.score.Signature;
import dev.headgate.engine.serve.KeptModel;
import dev.headgate.engine.spark.delta.Reads;
import dev.headgate.engine.spi.ColumnName;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.state.TableView;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Fits a model that has passed its gates once more, on every row whose label is known.
 *
 * <p>There are two models of one version then, and each answers for what it can:
 *
 * <ul>
 *   <li>The one that was <em>judged</em> has not seen the rows that judged it. Metrics, slices,
 *       importance, the profile of scores and the threshold are its own; the gates judge it, again
 *       when they are edited; and in a comparison with a candidate it stands for the champion. The
 *       refitted one would have an unfair lead there, wherever the candidate is judged on rows that
 *       it learned from, and no rows that both have not seen need be left. So like is held against
 *       like: two models that were learned by a split, each on rows that neither has seen.
 *   <li>The one that was <em>refitted</em> leaves: it is exported, promoted and predicts, and is
 *       what a monitor scores its window with. What it learned from, and so what a window is
 *       compared with, is every row. Nothing that was held out is left to judge it; a monitor holds
 *       its performance on newer rows against that of the judged one, which learned from less.
 * </ul>
 *
 * <p>A version keeps both: the refitted one in its folder, the judged one in {@link
 * ModelCard#JUDGED} within. A version that a gate refuses is not refitted; one that passes when it
 * is judged again is, on the rows that there were when it was learned.
 */
final class Refitting {
  /** The note of a refitted model's signature. */
  private static final String NOTE = "refit";

  private final ModelTurn turn;

  Refitting(ModelTurn turn) {
    this.turn = turn;
  }

  /** Whether the spec asks for it. */
  boolean isAsked() {
    return turn.model().split().flatMap(Model.Split::refit).isPresent();
  }

  /**
   * What came of it.
   *
   * @param rows the rows that it was fitted on
   * @param parity its export against Spark
   * @param seconds wall time
   */
  record Refit(ModelCard.Part rows, ParityResult parity, double seconds) {}

  /**
   * Refits.
   *
   * @param then at the logical time at which the version came
   * @param table the dataset as it was then
   * @param judged what was judged
   * @param settings with which it was learned
   * @param train rows that it was learned from
   * @param scored the rows that judged it, with the inputs as they are fed
   * @param drafts where what was judged stands, and makes place
   */
  Refit run(
      StepContext then,
      TableView table,
      Signature judged,
      Map<String, String> settings,
      long train,
      Dataset<Row> scored,
      Drafts drafts) {
    long began = System.nanoTime();
    Dataset<Row> rows = Reads.at(then.spark(), table);
    Training.Refitted again = Training.refit(then, turn.name(), rows, judged, settings);
    String note =
        String.format(
            Locale.ROOT,
            "fitted once more, on all %,d rows; its metrics are those of the model before, which"
                + " learned from %,d",
            again.rows().rows(),
            train);
    Signature signature = judged.withNote(NOTE, note);
    ExportOutcome outcome = OnnxExport.write(again.pipeline(), signature, drafts.refitted());
    if (outcome instanceof UnsupportedStage unsupported) {
      throw new IllegalStateException("exported once, and now: " + unsupported.message());
    }
    try (OnnxModel exported = OnnxModel.open(drafts.refitted())) {
      ParityResult parity = parity(again.pipeline(), exported, scored);
      drafts.refit(
          again,
          DatasetProfiles.of(then, turn.model().from().value(), table),
          then.spec().spec().timeZone());
      return new Refit(again.rows(), parity, (System.nanoTime() - began) / 1e9);
    }
  }

  /** The export of a version that was refitted against Spark, on the rows that judged it. */
  ParityResult parity(String folder, Dataset<Row> scored) {
    PipelineModel spark = KeptModel.spark(folder);
    try (OnnxModel exported = KeptModel.onnx(folder)) {
      return parity(spark, exported, scored);
    }
  }

  private static ParityResult parity(PipelineModel spark, OnnxModel exported, Dataset<Row> scored) {
    Signature signature = exported.signature();
    Column[] inputs =
        signature.inputs().stream()
            .map(input -> ColumnName.column(input.name()))
            .toArray(Column[]::new);
    return Parity.check(exported, Evaluation.answers(spark, signature, scored.select(inputs)));
  }
}
