package dev.headgate.engine.model.score;

import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads the answer of a foreign graph, whatever its layout. */
final class Answers {
  /** What a probability of single precision may lie beside 0 and 1. */
  static final double ROUNDING = 1e-5;

  private final Signature signature;
  private final Tensors.Answer answer;

  Answers(Signature signature, Tensors.Answer answer) {
    this.signature = signature;
    this.answer = answer;
  }

  /**
   * By row the number, or the probabilities in the signature's order of classes.
   *
   * @throws ScoringError if the answer is not laid out as the signature says
   */
  double[][] of(OnnxValue output, int rows) throws OrtException {
    return answer.form() == Tensors.Form.MAPS ? maps(output, rows) : matrix(output, rows);
  }

  private double[][] matrix(OnnxValue output, int rows) throws OrtException {
    if (!(output instanceof OnnxTensor tensor)) {
      throw otherwise("is " + output.getType() + ", not a tensor");
    }
    double[] cells = numbers(tensor);
    int width = rows == 0 ? 0 : cells.length / rows;
    int wanted =
        answer.form() == Tensors.Form.MATRIX
            ? answer.places().stream().mapToInt(Integer::parseInt).max().orElse(0) + 1
            : 1;
    if (rows > 0 && (width * rows != cells.length || width != wanted)) {
      throw otherwise(
          "has " + (double) cells.length / rows + " numbers a row, not " + wanted + " as expected");
    }
    double[][] said = new double[rows][];
    for (int i = 0; i < rows; i++) {
      said[i] = row(cells, i * width);
    }
    return said;
  }

  private double[] row(double[] cells, int at) {
    return switch (answer.form()) {
      case MATRIX ->
          answer.places().stream().mapToDouble(p -> cells[at + Integer.parseInt(p)]).toArray();
      case POSITIVE -> {
        double[] both = new double[2];
        int positive = signature.positiveIndex();
        both[positive] = cells[at];
        both[1 - positive] = 1 - cells[at];
        yield both;
      }
      default -> new double[] {cells[at]};
    };
  }

  private double[] numbers(OnnxTensor tensor) {
    return switch (tensor.getInfo().type) {
      case FLOAT, FLOAT16, BFLOAT16 -> {
        FloatBuffer floats = tensor.getFloatBuffer();
        yield IntStream.range(0, floats.remaining()).mapToDouble(floats::get).toArray();
      }
      case DOUBLE -> {
        double[] all = new double[tensor.getDoubleBuffer().remaining()];
        tensor.getDoubleBuffer().get(all);
        yield all;
      }
      case INT64 -> {
        long[] all = new long[tensor.getLongBuffer().remaining()];
        tensor.getLongBuffer().get(all);
        yield java.util.Arrays.stream(all).asDoubleStream().toArray();
      }
      default -> throw otherwise("holds " + tensor.getInfo().type + ", not numbers");
    };
  }

  private double[][] maps(OnnxValue output, int rows) throws OrtException {
    if (!(output instanceof OnnxSequence sequence)) {
      throw otherwise("is " + output.getType() + ", not a sequence of maps");
    }
    List<? extends OnnxValue> all = sequence.getValue();
    double[][] said = new double[rows][];
    for (int i = 0; i < rows; i++) {
      try (OnnxValue one = all.get(i)) {
        said[i] = map((OnnxMap) one);
      }
    }
    return said;
  }

  private double[] map(OnnxMap map) throws OrtException {
    Map<String, Double> byClass = new HashMap<>();
    map.getValue()
        .forEach((key, value) -> byClass.put(String.valueOf(key), ((Number) value).doubleValue()));
    return answer.places().stream()
        .mapToDouble(
            key -> {
              if (!byClass.containsKey(key)) {
                throw otherwise("has no probability of " + key + ", but of " + byClass.keySet());
              }
              return byClass.get(key);
            })
        .toArray();
  }

  private ScoringError otherwise(String what) {
    return new ScoringError(
        "the output " + answer.output() + " of the model " + signature.model() + " " + what);
  }
}
