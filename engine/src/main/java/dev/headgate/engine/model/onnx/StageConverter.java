package dev.headgate.engine.model.onnx;

import org.apache.spark.ml.Transformer;

/**
 * Writes one kind of fitted stage into a graph. A new stage is one class, registered with
 * {@code @AutoService(Converter.class)}; that of an estimator may be nested in it.
 *
 * @param <S> the fitted stage
 */
public abstract class StageConverter<S extends Transformer> implements Converter {
  private final Class<S> type;

  /** A converter of the stages of a class, which no other converter knows. */
  protected StageConverter(Class<S> type) {
    this.type = type;
  }

  /**
   * Reads the stage's input columns from the frame and puts its output columns.
   *
   * @throws Refusal if the stage, set as it is, cannot be written exactly
   */
  protected abstract void convert(S stage, Frame frame);

  @Override
  public final boolean converts(Transformer stage, Frame frame) {
    if (!type.isInstance(stage)) {
      return false;
    }
    convert(type.cast(stage), frame);
    return true;
  }
}
