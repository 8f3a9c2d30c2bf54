package dev.headgate.engine.learn.export;

import com.google.auto.service.AutoService;
import dev.headgate.engine.model.onnx.Column;
import dev.headgate.engine.model.onnx.Converter;
import dev.headgate.engine.model.onnx.Frame;
import dev.headgate.engine.model.onnx.Graph;
import dev.headgate.engine.model.onnx.StageConverter;
import dev.headgate.engine.serve.CentresStage;
import dev.headgate.engine.serve.ScoreColumns;
import java.util.Arrays;
import java.util.Optional;

/** The distance to each centre, and the nearest of them. */
@AutoService(Converter.class)
public final class CentresConverter extends StageConverter<CentresStage> {
  /** Found by the service loader. */
  public CentresConverter() {
    super(CentresStage.class);
  }

  @Override
  protected void convert(CentresStage stage, Frame frame) {
    Graph graph = frame.graph();
    String features = frame.numbers(stage.features()).value();
    String[] each =
        Arrays.stream(stage.clusters())
            .map(centre -> distance(graph, features, centre))
            .toArray(String[]::new);
    String distances = graph.beside(each);
    String nearest = graph.indexOfLargest(graph.apply("Neg", distances));
    frame.put(ScoreColumns.PREDICTION, Column.number(nearest));
    frame.predict(
        new Frame.Prediction(
            nearest, Optional.of(new Column(distances, each.length, Column.Content.NUMBER))));
  }

  private static String distance(Graph graph, String features, double[] centre) {
    String apart = graph.apply("Sub", features, graph.numbers(centre));
    return graph.apply("Sqrt", graph.sumInOrder(graph.apply("Mul", apart, apart)));
  }
}
