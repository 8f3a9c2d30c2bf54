package dev.headgate.engine.learn.export;

import com.google.auto.service.AutoService;
import dev.headgate.engine.learn.feature.Formula;
import dev.headgate.engine.learn.feature.FormulaStage;
import dev.headgate.engine.model.onnx.Column;
import dev.headgate.engine.model.onnx.Converter;
import dev.headgate.engine.model.onnx.Frame;
import dev.headgate.engine.model.onnx.Graph;
import dev.headgate.engine.model.onnx.StageConverter;

/** A formula of a number, piece by piece. */
@AutoService(Converter.class)
public final class FormulaConverter extends StageConverter<FormulaStage> {
  /** Found by the service loader. */
  public FormulaConverter() {
    super(FormulaStage.class);
  }

  @Override
  protected void convert(FormulaStage stage, Frame frame) {
    Formula formula = stage.computes();
    for (int i = 0; i < stage.inputs().length; i++) {
      Column input = frame.presentNumbers(stage.inputs()[i]);
      String value = value(formula, input.value(), frame.graph());
      frame.put(stage.outputs()[i], Column.number(value));
      if (stage.outputs()[i].equals(stage.inputs()[i])) {
        answerInstead(input.value(), value, frame);
      }
    }
  }

  /** What replaces the prediction is the prediction. */
  private static void answerInstead(String before, String now, Frame frame) {
    frame
        .prediction()
        .filter(answer -> answer.value().equals(before))
        .ifPresent(answer -> frame.predict(new Frame.Prediction(now, answer.probability())));
  }

  private static String value(Formula formula, String x, Graph graph) {
    if (formula instanceof Formula.Constant constant) {
      return graph.number(constant.value());
    }
    if (!(formula instanceof Formula.Applied applied)) {
      return x;
    }
    String[] to = applied.to().stream().map(part -> value(part, x, graph)).toArray(String[]::new);
    return switch (applied.operator()) {
      case PLUS -> graph.apply("Add", to);
      case MINUS -> graph.apply("Sub", to);
      case TIMES -> graph.apply("Mul", to);
      case LEAST -> graph.apply("Min", to);
      case GREATEST -> graph.apply("Max", to);
      case REACHES -> graph.asDouble(graph.apply("GreaterOrEqual", to));
      case LN -> graph.apply("Log", to);
      case EXP -> graph.apply("Exp", to);
      case SQRT -> graph.apply("Sqrt", to);
      case ABS -> graph.apply("Abs", to);
    };
  }
}
