package dev.headgate.engine.learn.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.model.score.Signature;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Fits a pipeline, exports it and holds the export against Spark. */
final class Exported {
  private Exported() {}

  static PipelineModel fit(Dataset<Row> rows, PipelineStage... stages) {
    return new Pipeline().setStages(stages).fit(rows);
  }

  static Signature two(List<Input> inputs) {
    return Signature.binary("m", "1", inputs, List.of("no", "yes"), "yes");
  }

  static Signature three(List<Input> inputs) {
    return Signature.multiclass("m", "1", inputs, List.of("low", "middle", "high"));
  }

  static Signature number(List<Input> inputs) {
    return Signature.regression("m", "1", inputs);
  }

  /** Exports, and fails unless Spark and the export agree on every row. */
  static OnnxBundle same(
      PipelineModel pipeline, Signature signature, Path directory, Dataset<Row> rows) {
    ExportOutcome outcome = OnnxExport.write(pipeline, signature, directory);
    assertThat(outcome).isInstanceOf(OnnxBundle.class);
    ParityResult result = parity(directory, pipeline.transform(rows));
    assertThat(result.passes()).as("%s", result).isTrue();
    assertThat(result.rows()).isEqualTo(rows.count());
    return (OnnxBundle) outcome;
  }

  static ParityResult parity(Path directory, Dataset<Row> scored) {
    try (OnnxModel model = OnnxModel.open(directory)) {
      return Parity.check(model, scored);
    }
  }
}
