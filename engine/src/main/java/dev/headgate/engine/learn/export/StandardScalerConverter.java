package dev.headgate.engine.learn.export;

import com.google.auto.service.AutoService;
import dev.headgate.engine.model.onnx.Column;
import dev.headgate.engine.model.onnx.Converter;
import dev.headgate.engine.model.onnx.Frame;
import dev.headgate.engine.model.onnx.StageConverter;
import org.apache.spark.ml.feature.StandardScalerModel;

/** Mean 0 and standard deviation 1; a column without spread becomes 0. */
@AutoService(Converter.class)
public final class StandardScalerConverter extends StageConverter<StandardScalerModel> {
  /** Found by the service loader. */
  public StandardScalerConverter() {
    super(StandardScalerModel.class);
  }

  @Override
  protected void convert(StandardScalerModel stage, Frame frame) {
    Column input = frame.numbers(stage.getInputCol());
    Scaling scaling = Scaling.of(frame.graph(), input);
    if (stage.getWithMean()) {
      scaling = scaling.minus(stage.mean().toArray());
    }
    if (stage.getWithStd()) {
      scaling = scaling.over(stage.std().toArray(), 0);
    }
    frame.put(stage.getOutputCol(), input.mapped(scaling.value()));
  }
}
