package dev.headgate.engine.learn.export;

import com.google.auto.service.AutoService;
import dev.headgate.engine.model.onnx.Column;
import dev.headgate.engine.model.onnx.Converter;
import dev.headgate.engine.model.onnx.Frame;
import dev.headgate.engine.model.onnx.StageConverter;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.feature.VectorAssembler;

/** Columns side by side; missing numbers stay NaN. */
@AutoService(Converter.class)
public final class VectorAssemblerConverter extends StageConverter<VectorAssembler> {
  /** Found by the service loader. */
  public VectorAssemblerConverter() {
    super(VectorAssembler.class);
  }

  @Override
  protected void convert(VectorAssembler stage, Frame frame) {
    boolean keepsMissing = stage.getHandleInvalid().equals("keep");
    List<Column> parts = new ArrayList<>();
    for (String name : stage.getInputCols()) {
      parts.add(keepsMissing ? frame.numbers(name) : frame.presentNumbers(name));
    }
    String[] values = parts.stream().map(Column::value).toArray(String[]::new);
    boolean mayBeMissing = parts.stream().anyMatch(Column::mayBeMissing);
    frame.put(
        stage.getOutputCol(),
        new Column(
            frame.graph().beside(values),
            parts.stream().mapToInt(Column::width).sum(),
            mayBeMissing ? Column.Content.NUMBER_OR_MISSING : Column.Content.NUMBER));
  }
}
