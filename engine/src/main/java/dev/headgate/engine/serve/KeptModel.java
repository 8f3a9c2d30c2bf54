package dev.headgate.engine.serve;

import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.state.BrokenTable;
import dev.headgate.engine.store.state.Documents;
import dev.headgate.engine.store.state.Kept;
import dev.headgate.engine.store.state.StoreTrouble;
import org.apache.spark.ml.PipelineModel;

/** The forms in which a registered version is kept, read with care. */
public final class KeptModel {
  private KeptModel() {}

  /**
   * The form that Spark runs.
   *
   * @param version the version's folder
   * @throws Problem naming the folder, where a file in it is gone or broken
   */
  public static PipelineModel spark(String version) {
    String folder = version + "/" + ModelCard.SPARK;
    try {
      return PipelineModel.load(folder);
    } catch (Exception unread) {
      // MLlib has as many exceptions as stages have files
      throw StoreTrouble.known("cannot read " + folder, unread)
          .orElseGet(
              () ->
                  Kept.broken(
                      folder, "lacks a file, or one in it is torn", BrokenTable.TRAINING_ANEW));
    }
  }

  /**
   * The form that leaves, of a folder that may be on any file system that Hadoop knows.
   *
   * @param version the version's folder
   * @throws Problem naming the folder, where a file in it is gone or broken
   */
  public static OnnxModel onnx(String version) {
    String folder = version + "/" + ModelCard.ONNX;
    return Kept.read(
        folder, BrokenTable.TRAINING_ANEW, () -> OnnxModel.open(Documents.here().local(folder)));
  }
}
