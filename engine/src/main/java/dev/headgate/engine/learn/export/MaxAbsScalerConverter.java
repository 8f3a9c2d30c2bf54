package dev.headgate.engine.learn.export;

import com.google.auto.service.AutoService;
import dev.headgate.engine.model.onnx.Column;
import dev.headgate.engine.model.onnx.Converter;
import dev.headgate.engine.model.onnx.Frame;
import dev.headgate.engine.model.onnx.StageConverter;
import org.apache.spark.ml.feature.MaxAbsScalerModel;

/** Into -1 to 1 by the largest magnitude; a column of zeros stays. */
@AutoService(Converter.class)
public final class MaxAbsScalerConverter extends StageConverter<MaxAbsScalerModel> {
  /** Found by the service loader. */
  public MaxAbsScalerConverter() {
    super(MaxAbsScalerModel.class);
  }

  @Override
  protected void convert(MaxAbsScalerModel stage, Frame frame) {
    Column input = frame.numbers(stage.getInputCol());
    Scaling scaling = Scaling.of(frame.graph(), input).over(stage.maxAbs().toArray(), 1);
    frame.put(stage.getOutputCol(), input.mapped(scaling.value()));
  }
}
