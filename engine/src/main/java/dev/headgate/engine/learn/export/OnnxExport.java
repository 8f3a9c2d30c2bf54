package dev.headgate.engine.learn.export;

import dev.headgate.engine.model.onnx.Column;
import dev.headgate.engine.model.onnx.Converter;
import dev.headgate.engine.model.onnx.Frame;
import dev.headgate.engine.model.onnx.Graph;
import dev.headgate.engine.model.onnx.Refusal;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.model.score.Signature;
import dev.headgate.engine.model.score.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;

/**
 * Writes a fitted Spark pipeline as an ONNX model that any ONNX Runtime, {@code headgate score} and
 * MLflow can serve.
 *
 * <p>All arithmetic is in double precision and in Spark's order. A numeric column must have been a
 * double when the pipeline was fitted, or be declared {@link Input.Kind#INTEGER} or {@link
 * Input.Kind#BOOLEAN}. The class predicted is Spark's own, unless the signature's threshold is not
 * {@link Signature#EVEN}: then a row is positive where the positive class's probability is greater.
 */
public final class OnnxExport {
  private static final List<Converter> CONVERTERS = Converter.all();

  private OnnxExport() {}

  /**
   * Exports a pipeline to a directory, which is replaced if it is there; it appears whole or not at
   * all.
   *
   * @return the bundle, or the first stage that has no exact form
   * @throws java.io.UncheckedIOException if the directory cannot be written
   */
  public static ExportOutcome write(PipelineModel pipeline, Signature signature, Path directory) {
    Frame frame = new Frame(signature);
    String uid = pipeline.uid();
    String name = pipeline.getClass().getSimpleName();
    try {
      for (Transformer stage : Stages.flat(pipeline)) {
        uid = stage.uid();
        name = stage.getClass().getSimpleName();
        convert(stage, frame);
      }
      uid = pipeline.uid();
      name = pipeline.getClass().getSimpleName();
      answer(frame, signature);
    } catch (Refusal refusal) {
      return new UnsupportedStage(name, uid, refusal.getMessage());
    }
    byte[] model = frame.graph().bytes();
    Signature complete = signature.withNullText(frame.nullText());
    return new BundleFiles(complete, model, frame.examples()).write(directory);
  }

  private static void convert(Transformer stage, Frame frame) {
    if (CONVERTERS.stream().noneMatch(converter -> converter.converts(stage, frame))) {
      throw new Refusal("this kind of stage has no exact form in ONNX here");
    }
  }

  private static void answer(Frame frame, Signature signature) {
    Graph graph = frame.graph();
    Frame.Prediction prediction =
        frame
            .prediction()
            .orElseThrow(() -> new Refusal("the pipeline ends without a model that predicts"));
    int classes = prediction.probability().map(Column::width).orElse(0);
    if (classes != signature.classes().size()) {
      throw new Refusal(
          "it tells " + classes + " classes apart, and the signature " + signature.classes());
    }
    output(frame, signature, OnnxModel.PREDICTION, chosen(graph, prediction, signature));
    prediction
        .probability()
        .ifPresent(
            probability ->
                IntStream.range(0, classes)
                    .forEach(
                        k ->
                            output(
                                frame,
                                signature,
                                signature.task().output(k),
                                graph.pick(probability.value(), k))));
  }

  private static void output(Frame frame, Signature signature, String name, String value) {
    if (signature.input(name).isPresent()) {
      throw new Refusal(
          "an input has the name of the output " + name + "; rename the column before training");
    }
    frame.graph().output(name, value);
  }

  private static String chosen(Graph graph, Frame.Prediction prediction, Signature signature) {
    if (signature.task() != Task.BINARY || signature.threshold() == Signature.EVEN) {
      return prediction.value();
    }
    int positive = signature.positiveIndex();
    String probability = graph.pick(prediction.probability().orElseThrow().value(), positive);
    String above = graph.apply("Greater", probability, graph.number(signature.threshold()));
    return graph.apply("Where", above, graph.number(positive), graph.number(1.0 - positive));
  }
}
