package dev.headgate.engine.learn.export;

import com.google.auto.service.AutoService;
import dev.headgate.engine.model.onnx.Classification;
import dev.headgate.engine.model.onnx.Converter;
import dev.headgate.engine.model.onnx.Frame;
import dev.headgate.engine.model.onnx.Graph;
import dev.headgate.engine.model.onnx.StageConverter;
import dev.headgate.engine.model.onnx.Trees;
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
