package dev.headgate.engine.learn.export;

import com.google.auto.service.AutoService;
import dev.headgate.engine.model.onnx.Converter;
import dev.headgate.engine.model.onnx.Frame;
import dev.headgate.engine.model.onnx.Regression;
import dev.headgate.engine.model.onnx.StageConverter;
import dev.headgate.engine.model.onnx.Trees;
import org.apache.spark.ml.regression.DecisionTreeRegressionModel;

/** The number in the leaf reached. */
@AutoService(Converter.class)
public final class DecisionTreeRegressionConverter
    extends StageConverter<DecisionTreeRegressionModel> {
  /** Found by the service loader. */
  public DecisionTreeRegressionConverter() {
    super(DecisionTreeRegressionModel.class);
  }

  @Override
  protected void convert(DecisionTreeRegressionModel stage, Frame frame) {
    Regression regression = new Regression(stage, frame);
    regression.answer(Trees.of(frame.graph(), regression.features(), stage).numbers());
  }
}
