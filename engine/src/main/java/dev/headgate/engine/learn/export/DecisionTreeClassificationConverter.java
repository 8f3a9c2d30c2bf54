package dev.headgate.engine.learn.export;

import com.google.auto.service.AutoService;
import dev.headgate.engine.model.onnx.Classification;
import dev.headgate.engine.model.onnx.Converter;
import dev.headgate.engine.model.onnx.Frame;
import dev.headgate.engine.model.onnx.Graph;
import dev.headgate.engine.model.onnx.StageConverter;
import dev.headgate.engine.model.onnx.Trees;
import org.apache.spark.ml.classification.DecisionTreeClassificationModel;

/** The classes' weights in the leaf reached. */
@AutoService(Converter.class)
public final class DecisionTreeClassificationConverter
    extends StageConverter<DecisionTreeClassificationModel> {
  /** Found by the service loader. */
  public DecisionTreeClassificationConverter() {
    super(DecisionTreeClassificationModel.class);
  }

  @Override
  protected void convert(DecisionTreeClassificationModel stage, Frame frame) {
    Graph graph = frame.graph();
    Classification classification = new Classification(stage, frame);
    Trees tree = Trees.of(graph, classification.features(), stage);
    String raw = graph.apply("Squeeze", tree.classWeights(stage.numClasses()), graph.integers(1));
    classification.answer(raw, classification.shares(raw));
  }
}
