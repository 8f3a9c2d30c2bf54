package dev.headgate.engine.export;

import com.google.auto.service.AutoService;
import dev.headgate.engine.onnx.Classification;
import dev.headgate.engine.onnx.Converter;
import dev.headgate.engine.onnx.Frame;
import dev.headgate.engine.onnx.Graph;
import dev.headgate.engine.onnx.StageConverter;
import dev.headgate.engine.onnx.Trees;
import org.apache.spark.ml.classification.RandomForestClassificationModel;

/** The sum over the trees of the classes' shares in the leaves reached. */
@AutoService(Converter.class)
public final class RandomForestClassificationConverter
    extends StageConverter<RandomForestClassificationModel> {
  /** Found by the service loader. */
  public RandomForestClassificationConverter() {
    super(RandomForestClassificationModel.class);
  }

  @Override
  protected void convert(RandomForestClassificationModel stage, Frame frame) {
    Graph graph = frame.graph();
    Classification classification = new Classification(stage, frame);
    Trees trees = Trees.of(graph, classification.features(), stage.trees());
    String raw =
        graph.apply(
            "Squeeze", graph.sumInOrder(trees.classShares(stage.numClasses())), graph.integers(1));
    classification.answer(raw, classification.shares(raw));
  }
}
