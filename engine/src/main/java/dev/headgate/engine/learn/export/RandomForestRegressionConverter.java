package dev.headgate.engine.learn.export;

import com.google.auto.service.AutoService;
import dev.headgate.engine.model.onnx.Converter;
import dev.headgate.engine.model.onnx.Frame;
import dev.headgate.engine.model.onnx.Graph;
import dev.headgate.engine.model.onnx.Regression;
import dev.headgate.engine.model.onnx.StageConverter;
import dev.headgate.engine.model.onnx.Trees;
import org.apache.spark.ml.regression.RandomForestRegressionModel;

/** The mean of the trees' numbers. */
@AutoService(Converter.class)
public final class RandomForestRegressionConverter
    extends StageConverter<RandomForestRegressionModel> {
  /** Found by the service loader. */
  public RandomForestRegressionConverter() {
    super(RandomForestRegressionModel.class);
  }

  @Override
  protected void convert(RandomForestRegressionModel stage, Frame frame) {
    Graph graph = frame.graph();
    Regression regression = new Regression(stage, frame);
    String numbers = Trees.of(graph, regression.features(), stage.trees()).numbers();
    String trees = graph.number(stage.getNumTrees());
    regression.answer(graph.apply("Div", graph.sumInOrder(numbers), trees));
  }
}
