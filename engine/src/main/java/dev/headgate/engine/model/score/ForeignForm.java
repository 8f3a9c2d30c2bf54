package dev.headgate.engine.model.score;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;
import java.util.Set;

/** The form of a graph that was made elsewhere, as its signature describes it. */
record ForeignForm(Signature signature, Tensors tensors) implements GraphForm {
  @Override
  public void feed(
      OrtEnvironment environment, Columns columns, Range range, Map<String, OnnxTensor> into)
      throws OrtException {
    for (Tensors.Feed feed : tensors.feeds()) {
      into.put(feed.input(), new Feeding(signature, feed, columns, range).tensor(environment));
    }
  }

  @Override
  public Set<String> outputs() {
    return Set.of(tensors.answer().output());
  }

  @Override
  public void read(OrtSession.Result result, Columns columns, Range range, Scores into)
      throws OrtException {
    var output =
        result
            .get(tensors.answer().output())
            .orElseThrow(
                () ->
                    new ScoringError(
                        "the model "
                            + signature.model()
                            + " has no output "
                            + tensors.answer().output()));
    double[][] said = new Answers(signature, tensors.answer()).of(output, range.count());
    for (int i = 0; i < range.count(); i++) {
      int row = range.from() + i;
      for (double value : said[i]) {
        check(value, columns, row);
      }
      if (signature.task() == Task.REGRESSION) {
        into.prediction()[row] = said[i][0];
      } else {
        for (int k = 0; k < said[i].length; k++) {
          into.probability()[row][k] = Math.min(1, Math.max(0, said[i][k]));
        }
        into.prediction()[row] = chosen(into.probability()[row]);
      }
    }
  }

  private void check(double value, Columns columns, int row) {
    if (Double.isNaN(value)) {
      throw new ScoringError(
          "the model "
              + signature.model()
              + " has no answer (NaN) for a row "
              + new RowWords(signature, columns, row).missing());
    }
    boolean number = signature.task() == Task.REGRESSION;
    if (!number && (value < -Answers.ROUNDING || value > 1 + Answers.ROUNDING)) {
      throw new ScoringError(
          "the output "
              + tensors.answer().output()
              + " of the model "
              + signature.model()
              + " holds "
              + value
              + ", which is no probability\nname the output with probabilities, or export the"
              + " model with calibrated ones");
    }
  }

  /** The class that is predicted: by the threshold of two, the most probable of several. */
  private double chosen(double[] probability) {
    if (signature.task() == Task.BINARY) {
      int positive = signature.positiveIndex();
      return probability[positive] > signature.threshold() ? positive : 1 - positive;
    }
    int most = 0;
    for (int k = 1; k < probability.length; k++) {
      if (probability[k] > probability[most]) {
        most = k;
      }
    }
    return most;
  }

  @Override
  public RuntimeException refused(OrtException refusal, Columns columns, Range range) {
    String reason = String.valueOf(refusal.getMessage()).lines().findFirst().orElse("");
    return new ScoringError(
        "ONNX Runtime cannot score a row "
            + new RowWords(signature, columns, range.from()).of()
            + " with the model "
            + signature.model()
            + ": "
            + (reason.length() > 300 ? reason.substring(0, 300) + "..." : reason));
  }
}
