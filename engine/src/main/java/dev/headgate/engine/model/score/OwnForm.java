package dev.headgate.engine.model.score;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.DoubleBuffer;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The form of Headgate's own exports: an input a column, an output for each class or cluster, all
 * doubles.
 */
record OwnForm(Signature signature) implements GraphForm {
  @Override
  public void feed(
      OrtEnvironment environment, Columns columns, Range range, Map<String, OnnxTensor> into)
      throws OrtException {
    for (Input input : signature.inputs()) {
      into.put(input.name(), tensor(environment, columns, input, range));
    }
  }

  private OnnxTensor tensor(OrtEnvironment environment, Columns columns, Input input, Range range)
      throws OrtException {
    long[] shape = {range.count()};
    if (input.isText()) {
      String[] values = columns.texts(input.name());
      String[] batch =
          IntStream.range(range.from(), range.from() + range.count())
              .mapToObj(i -> values[i] == null ? signature.nullText() : values[i])
              .toArray(String[]::new);
      return OnnxTensor.createTensor(environment, batch, shape);
    }
    requireFinite(columns, input, range);
    DoubleBuffer batch =
        DoubleBuffer.wrap(columns.numbers(input.name()), range.from(), range.count());
    return OnnxTensor.createTensor(environment, batch, shape);
  }

  /** What was learned of finite numbers has no answer for an infinite one. */
  private void requireFinite(Columns columns, Input input, Range range) {
    double[] values = columns.numbers(input.name());
    for (int row = range.from(); row < range.from() + range.count(); row++) {
      if (Double.isInfinite(values[row])) {
        throw new ScoringError(
            "the model "
                + signature.model()
                + " has no answer where "
                + input.name()
                + " is infinite, as in a row "
                + new RowWords(signature, columns, row).of()
                + "\nclip it in the dataset's SQL, such as least("
                + input.name()
                + ", 1e6), make it NULL, or leave such rows out");
      }
    }
  }

  @Override
  public Set<String> outputs() {
    Set<String> outputs = new LinkedHashSet<>(Set.of(OnnxModel.PREDICTION));
    IntStream.range(0, signature.classes().size())
        .mapToObj(signature.task()::output)
        .forEach(outputs::add);
    return outputs;
  }

  @Override
  public void read(OrtSession.Result result, Columns columns, Range range, Scores into) {
    doubles(result, OnnxModel.PREDICTION).get(into.prediction(), range.from(), range.count());
    for (int row = range.from(); row < range.from() + range.count(); row++) {
      if (Double.isNaN(into.prediction()[row])) {
        throw new ScoringError(
            "the model "
                + signature.model()
                + " has no answer (NaN) for a row "
                + new RowWords(signature, columns, row).of()
                + "\nits numbers are too large to reckon with: clip them in the dataset's SQL");
      }
    }
    for (int k = 0; k < signature.classes().size(); k++) {
      DoubleBuffer column = doubles(result, signature.task().output(k));
      for (int i = 0; i < range.count(); i++) {
        into.probability()[range.from() + i][k] = column.get(i);
      }
    }
  }

  private static DoubleBuffer doubles(OrtSession.Result result, String output) {
    return ((OnnxTensor) result.get(output).orElseThrow()).getDoubleBuffer();
  }

  @Override
  public RuntimeException refused(OrtException refusal, Columns columns, Range range) {
    return new IllegalStateException(
        "ONNX Runtime failed on model " + signature.model() + ": " + refusal.getMessage(), refusal);
  }
}
