package dev.headgate.engine.model.score;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;
import java.util.Set;

/** How columns become a graph's inputs, and its outputs scores. */
interface GraphForm {
  /** The form of a signature's graph. */
  static GraphForm of(Signature signature) {
    return signature
        .tensors()
        .<GraphForm>map(tensors -> new ForeignForm(signature, tensors))
        .orElseGet(() -> new OwnForm(signature));
  }

  /**
   * Some rows as inputs of the graph; the caller closes them, also when this fails.
   *
   * @param into receives the inputs by name
   */
  void feed(OrtEnvironment environment, Columns columns, Range range, Map<String, OnnxTensor> into)
      throws OrtException;

  /** Names of the outputs that are read. */
  Set<String> outputs();

  /** Puts what the graph said of the rows in their places. */
  void read(OrtSession.Result result, Columns columns, Range range, Scores into)
      throws OrtException;

  /** What is thrown when ONNX Runtime refuses rows. */
  RuntimeException refused(OrtException refusal, Columns columns, Range range);

  /** Some rows that follow each other. */
  record Range(int from, int count) {}
}
