package dev.headgate.engine.learn.export;

import com.google.auto.service.AutoService;
import dev.headgate.engine.model.onnx.Converter;
import dev.headgate.engine.model.onnx.Frame;
import dev.headgate.engine.model.onnx.Graph;
import dev.headgate.engine.model.onnx.Regression;
import dev.headgate.engine.model.onnx.StageConverter;
import dev.headgate.engine.model.recommend.Factors;
import dev.headgate.engine.model.recommend.FactorsModel;

/** The vectors of user and item, multiplied number by number and added up. */
@AutoService(Converter.class)
public final class FactorsConverter extends StageConverter<FactorsModel> {
  /** Found by the service loader. */
  public FactorsConverter() {
    super(FactorsModel.class);
  }

  @Override
  protected void convert(FactorsModel stage, Frame frame) {
    Graph graph = frame.graph();
    Factors factors = stage.factors();
    Regression regression = new Regression(stage, frame);
    String ids = graph.asInteger(regression.features());
    String user = vector(graph, factors.userVectors(), factors.width(), graph.pick(ids, 0));
    String item = vector(graph, factors.itemVectors(), factors.width(), graph.pick(ids, 1));
    regression.answer(graph.sumInOrder(graph.apply("Mul", user, item)));
  }

  private static String vector(Graph graph, double[] vectors, int width, String index) {
    String place = graph.apply("Squeeze", index, graph.integers(1));
    return graph.apply("Gather", graph.table(vectors, width), place);
  }
}
