package dev.headgate.engine.learn.export;

import com.google.auto.service.AutoService;
import dev.headgate.engine.model.onnx.Converter;
import dev.headgate.engine.model.onnx.Frame;
import dev.headgate.engine.model.onnx.Graph;
import dev.headgate.engine.model.onnx.Regression;
import dev.headgate.engine.model.onnx.StageConverter;
import org.apache.spark.ml.regression.LinearRegressionModel;

/** The weighted sum of the features and the intercept. */
@AutoService(Converter.class)
public final class LinearRegressionConverter extends StageConverter<LinearRegressionModel> {
  /** Found by the service loader. */
  public LinearRegressionConverter() {
    super(LinearRegressionModel.class);
  }

  @Override
  protected void convert(LinearRegressionModel stage, Frame frame) {
    Graph graph = frame.graph();
    Regression regression = new Regression(stage, frame);
    String weights = graph.table(stage.coefficients().toArray(), 1);
    String sum = graph.apply("MatMul", regression.features(), weights);
    regression.answer(graph.apply("Add", sum, graph.number(stage.intercept())));
  }
}
