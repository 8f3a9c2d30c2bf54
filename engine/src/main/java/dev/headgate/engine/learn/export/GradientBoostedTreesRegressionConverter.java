package dev.headgate.engine.learn.export;

import com.google.auto.service.AutoService;
import dev.headgate.engine.model.onnx.Converter;
import dev.headgate.engine.model.onnx.Frame;
import dev.headgate.engine.model.onnx.Regression;
import dev.headgate.engine.model.onnx.StageConverter;
import dev.headgate.engine.model.onnx.Trees;
import org.apache.spark.ml.regression.GBTRegressionModel;

/** The weighted sum of the trees' numbers. */
@AutoService(Converter.class)
public final class GradientBoostedTreesRegressionConverter
    extends StageConverter<GBTRegressionModel> {
  /** Found by the service loader. */
  public GradientBoostedTreesRegressionConverter() {
    super(GBTRegressionModel.class);
  }

  @Override
  protected void convert(GBTRegressionModel stage, Frame frame) {
    Regression regression = new Regression(stage, frame);
    regression.answer(
        Trees.of(frame.graph(), regression.features(), stage.trees())
            .weightedSum(stage.treeWeights()));
  }
}
