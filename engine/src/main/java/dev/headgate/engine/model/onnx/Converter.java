package dev.headgate.engine.model.onnx;

import java.util.List;
import java.util.ServiceLoader;
import org.apache.spark.ml.Transformer;

/**
 * Writes stages into a graph; found by the service loader. Implemented by {@link StageConverter}.
 */
public interface Converter {
  /**
   * Writes a stage into the frame's graph, or leaves it alone.
   *
   * @return whether it is a stage this converter knows
   * @throws Refusal if the stage, set as it is, cannot be written exactly
   */
  boolean converts(Transformer stage, Frame frame);

  /** Every converter there is. */
  static List<Converter> all() {
    ClassLoader ours = Converter.class.getClassLoader();
    return ServiceLoader.load(Converter.class, ours).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
