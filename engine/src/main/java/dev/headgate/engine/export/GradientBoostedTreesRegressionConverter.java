package dev.headgate.engine.export;

import com.google.auto.service.AutoService;
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
  void convert(GBTRegressionModel stage, Frame frame) {
    Regression regression = new Regression(stage, frame);
    regression.answer(
        Trees.of(frame.graph(), regression.features(), stage.trees())
            .weightedSum(stage.treeWeights()));
  }
}
