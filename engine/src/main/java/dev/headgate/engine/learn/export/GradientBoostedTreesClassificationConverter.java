package dev.headgate.engine.learn.export;

import com.google.auto.service.AutoService;
import dev.headgate.engine.model.onnx.Classification;
import dev.headgate.engine.model.onnx.Converter;
import dev.headgate.engine.model.onnx.Frame;
import dev.headgate.engine.model.onnx.Graph;
import dev.headgate.engine.model.onnx.StageConverter;
import dev.headgate.engine.model.onnx.Trees;
import org.apache.spark.ml.classification.GBTClassificationModel;

/** The weighted sum of the trees is half the log odds. */
@AutoService(Converter.class)
public final class GradientBoostedTreesClassificationConverter
    extends StageConverter<GBTClassificationModel> {
  /** Found by the service loader. */
  public GradientBoostedTreesClassificationConverter() {
    super(GBTClassificationModel.class);
  }

  @Override
  protected void convert(GBTClassificationModel stage, Frame frame) {
    Graph graph = frame.graph();
    Classification classification = new Classification(stage, frame);
    String margin =
        Trees.of(graph, classification.features(), stage.trees()).weightedSum(stage.treeWeights());
    String one = graph.number(1);
    String odds = graph.apply("Exp", graph.apply("Mul", graph.number(2), margin));
    String no = graph.apply("Div", one, graph.apply("Add", one, odds));
    classification.answer(
        graph.beside(graph.apply("Neg", margin), margin),
        graph.beside(no, graph.apply("Sub", one, no)));
  }
}
