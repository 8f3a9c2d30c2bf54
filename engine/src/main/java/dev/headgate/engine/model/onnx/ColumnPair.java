package dev.headgate.engine.model.onnx;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Transformer;

/**
 * An input column of a stage and the output column made of it.
 *
 * @param index its place among the stage's pairs
 * @param input the column read
 * @param output the column written
 */
public record ColumnPair(int index, String input, String output) {
  /** The pairs of a stage that takes one column or several. */
  public static List<ColumnPair> of(Transformer stage) {
    if (!stage.isSet(stage.getParam("inputCols"))) {
      return List.of(
          new ColumnPair(
              0, (String) setting(stage, "inputCol"), (String) setting(stage, "outputCol")));
    }
    String[] inputs = (String[]) setting(stage, "inputCols");
    String[] outputs = (String[]) setting(stage, "outputCols");
    List<ColumnPair> pairs = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      pairs.add(new ColumnPair(i, inputs[i], outputs[i]));
    }
    return pairs;
  }

  private static Object setting(Transformer stage, String name) {
    return stage.getOrDefault(stage.getParam(name));
  }
}
