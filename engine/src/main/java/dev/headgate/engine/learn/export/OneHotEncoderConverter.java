package dev.headgate.engine.learn.export;

import com.google.auto.service.AutoService;
import dev.headgate.engine.model.onnx.Column;
import dev.headgate.engine.model.onnx.ColumnPair;
import dev.headgate.engine.model.onnx.Converter;
import dev.headgate.engine.model.onnx.Frame;
import dev.headgate.engine.model.onnx.Graph;
import dev.headgate.engine.model.onnx.Refusal;
import dev.headgate.engine.model.onnx.StageConverter;
import java.util.stream.IntStream;
import org.apache.spark.ml.feature.OneHotEncoderModel;

/** A column a category: 1 where the index is the column's, 0 elsewhere. */
@AutoService(Converter.class)
public final class OneHotEncoderConverter extends StageConverter<OneHotEncoderModel> {
  /** Found by the service loader. */
  public OneHotEncoderConverter() {
    super(OneHotEncoderModel.class);
  }

  @Override
  protected void convert(OneHotEncoderModel stage, Frame frame) {
    Graph graph = frame.graph();
    boolean keepsInvalid = stage.getHandleInvalid().equals("keep");
    for (ColumnPair pair : ColumnPair.of(stage)) {
      String index = frame.presentNumbers(pair.input()).value();
      int categories = stage.categorySizes()[pair.index()];
      if (keepsInvalid) {
        index = graph.apply("Min", index, graph.number(categories));
      }
      int width = categories + (keepsInvalid ? 1 : 0) - (stage.getDropLast() ? 1 : 0);
      if (width < 1) {
        throw new Refusal("the column " + pair.input() + " has one category and it is dropped");
      }
      double[] columns = IntStream.range(0, width).asDoubleStream().toArray();
      String hot = graph.asDouble(graph.apply("Equal", index, graph.numbers(columns)));
      frame.put(pair.output(), new Column(hot, width, Column.Content.NUMBER));
    }
  }
}
