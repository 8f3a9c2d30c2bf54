package dev.headgate.engine.learn.export;

import com.google.auto.service.AutoService;
import dev.headgate.engine.model.onnx.Column;
import dev.headgate.engine.model.onnx.ColumnPair;
import dev.headgate.engine.model.onnx.Converter;
import dev.headgate.engine.model.onnx.Frame;
import dev.headgate.engine.model.onnx.Graph;
import dev.headgate.engine.model.onnx.Refusal;
import dev.headgate.engine.model.onnx.StageConverter;
import java.util.List;
import org.apache.spark.ml.feature.ImputerModel;

/** Fills missing numbers; a whole-number column is filled with the surrogate's whole part. */
@AutoService(Converter.class)
public final class ImputerConverter extends StageConverter<ImputerModel> {
  /** Found by the service loader. */
  public ImputerConverter() {
    super(ImputerModel.class);
  }

  @Override
  protected void convert(ImputerModel stage, Frame frame) {
    if (!Double.isNaN(stage.getMissingValue())) {
      throw new Refusal("it takes " + stage.getMissingValue() + " as missing; only NaN can be");
    }
    Graph graph = frame.graph();
    List<String> fitted = List.of(stage.columnNames());
    for (ColumnPair pair : ColumnPair.of(stage)) {
      Column input = frame.numbers(pair.input());
      double surrogate = stage.surrogates()[fitted.indexOf(pair.input())];
      if (input.content() == Column.Content.WHOLE_OR_MISSING) {
        surrogate = (long) surrogate;
      }
      String missing = graph.apply("IsNaN", input.value());
      String filled = graph.apply("Where", missing, graph.number(surrogate), input.value());
      boolean nothingToFillWith = Double.isNaN(surrogate);
      frame.put(pair.output(), nothingToFillWith ? input.mapped(filled) : Column.number(filled));
    }
  }
}
