package dev.headgate.engine.learn.export;

import com.google.auto.service.AutoService;
import dev.headgate.engine.model.onnx.Column;
import dev.headgate.engine.model.onnx.Converter;
import dev.headgate.engine.model.onnx.Frame;
import dev.headgate.engine.model.onnx.StageConverter;
import org.apache.spark.ml.feature.MinMaxScalerModel;

/** Into a range by smallest and largest value; a column without spread becomes its middle. */
@AutoService(Converter.class)
public final class MinMaxScalerConverter extends StageConverter<MinMaxScalerModel> {
  /** Found by the service loader. */
  public MinMaxScalerConverter() {
    super(MinMaxScalerModel.class);
  }

  @Override
  protected void convert(MinMaxScalerModel stage, Frame frame) {
    Column input = frame.numbers(stage.getInputCol());
    double[] smallest = stage.originalMin().toArray();
    double[] largest = stage.originalMax().toArray();
    double range = stage.getMax() - stage.getMin();
    double[] factor = new double[smallest.length];
    double[] base = new double[smallest.length];
    for (int i = 0; i < smallest.length; i++) {
      double spread = largest[i] - smallest[i];
      factor[i] = spread == 0 ? 0 : range / spread;
      base[i] = spread == 0 ? 0.5 * range + stage.getMin() : stage.getMin();
    }
    Scaling scaling = Scaling.of(frame.graph(), input).minus(smallest).times(factor).plus(base);
    frame.put(stage.getOutputCol(), input.mapped(scaling.value()));
  }
}
