package dev.headgate.engine.learn.export;

import com.google.auto.service.AutoService;
import dev.headgate.engine.model.onnx.Column;
import dev.headgate.engine.model.onnx.Converter;
import dev.headgate.engine.model.onnx.Frame;
import dev.headgate.engine.model.onnx.Graph;
import dev.headgate.engine.model.onnx.Refusal;
import dev.headgate.engine.model.onnx.StageConverter;
import dev.headgate.engine.serve.PriorCorrection;
import java.util.Optional;

/** The correction of probabilities that were learned from a sample. */
@AutoService(Converter.class)
public final class PriorCorrectionConverter extends StageConverter<PriorCorrection> {
  /** Found by the service loader. */
  public PriorCorrectionConverter() {
    super(PriorCorrection.class);
  }

  @Override
  protected void convert(PriorCorrection stage, Frame frame) {
    Graph graph = frame.graph();
    Column learned =
        frame
            .prediction()
            .flatMap(Frame.Prediction::probability)
            .orElseThrow(() -> new Refusal("no model before it answers probabilities"));
    String weighed = graph.apply("Mul", learned.value(), graph.numbers(stage.multipliers()));
    String shares = graph.apply("Div", weighed, graph.sumInOrder(weighed));
    Column corrected = new Column(shares, learned.width(), Column.Content.NUMBER);
    frame.predict(new Frame.Prediction(graph.indexOfLargest(shares), Optional.of(corrected)));
  }
}
