package dev.headgate.engine.learn.export;

import com.google.auto.service.AutoService;
import dev.headgate.engine.model.onnx.Attribute;
import dev.headgate.engine.model.onnx.Classification;
import dev.headgate.engine.model.onnx.Converter;
import dev.headgate.engine.model.onnx.Frame;
import dev.headgate.engine.model.onnx.Graph;
import dev.headgate.engine.model.onnx.StageConverter;
import java.util.List;
import org.apache.spark.ml.classification.LogisticRegressionModel;

/** Logistic regression, with one margin for two classes or one a class. */
@AutoService(Converter.class)
public final class LogisticRegressionConverter extends StageConverter<LogisticRegressionModel> {
  /** Found by the service loader. */
  public LogisticRegressionConverter() {
    super(LogisticRegressionModel.class);
  }

  @Override
  protected void convert(LogisticRegressionModel stage, Frame frame) {
    Graph graph = frame.graph();
    Classification classification = new Classification(stage, frame);
    int margins = stage.coefficientMatrix().numRows();
    // Spark's matrix is classes by features and flattened by column: features by classes, by row
    String weights = graph.table(stage.coefficientMatrix().toArray(), margins);
    String sums = graph.apply("MatMul", classification.features(), weights);
    String margin = graph.apply("Add", sums, graph.numbers(stage.interceptVector().toArray()));
    if (margins == 1) {
      answerOneMargin(stage, classification, graph, margin);
    } else {
      String probability = graph.apply("Softmax", List.of(Attribute.of("axis", 1)), margin);
      classification.answer(margin, probability);
    }
  }

  /** Spark compares the margin itself with the threshold's logit. */
  private static void answerOneMargin(
      LogisticRegressionModel stage, Classification classification, Graph graph, String margin) {
    String one = graph.number(1);
    String raw = graph.beside(graph.apply("Neg", margin), margin);
    String no = graph.apply("Div", one, graph.apply("Add", one, graph.apply("Exp", margin)));
    String probability = graph.beside(no, graph.apply("Sub", one, no));
    double threshold = stage.getThreshold();
    double least = Math.log(threshold / (1 - threshold));
    String prediction = graph.asDouble(graph.apply("Greater", margin, graph.number(least)));
    classification.answer(raw, probability, prediction);
  }
}
