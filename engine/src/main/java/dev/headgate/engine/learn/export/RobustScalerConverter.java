package dev.headgate.engine.learn.export;

import com.google.auto.service.AutoService;
import dev.headgate.engine.model.onnx.Column;
import dev.headgate.engine.model.onnx.Converter;
import dev.headgate.engine.model.onnx.Frame;
import dev.headgate.engine.model.onnx.StageConverter;
import org.apache.spark.ml.feature.RobustScalerModel;

/** Median 0 and quartile distance 1; a column without spread becomes 0. */
@AutoService(Converter.class)
public final class RobustScalerConverter extends StageConverter<RobustScalerModel> {
  /** Found by the service loader. */
  public RobustScalerConverter() {
    super(RobustScalerModel.class);
  }

  @Override
  protected void convert(RobustScalerModel stage, Frame frame) {
    Column input = frame.numbers(stage.getInputCol());
    Scaling scaling = Scaling.of(frame.graph(), input);
    if (stage.getWithCentering()) {
      scaling = scaling.minus(stage.median().toArray());
    }
    if (stage.getWithScaling()) {
      scaling = scaling.over(stage.range().toArray(), 0);
    }
    frame.put(stage.getOutputCol(), input.mapped(scaling.value()));
  }
}
