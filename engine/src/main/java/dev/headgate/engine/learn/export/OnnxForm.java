package dev.headgate.engine.learn.export;

import com.google.auto.service.AutoService;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Doc;

/** What the language says of the export to ONNX; it is loaded without Spark. */
@AutoService(Component.Exporter.class)
public final class OnnxForm implements Component.Exporter {

  /** It has no settings. */
  @Doc("ONNX with a description of its inputs and outputs.")
  public record Options() {}

  @Override
  public String name() {
    return "onnx";
  }

  @Override
  public String doc() {
    return "ONNX, checked on the held-out rows to score as Spark does.";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }
}
