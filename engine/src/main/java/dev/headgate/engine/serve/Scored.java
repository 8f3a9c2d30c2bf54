package dev.headgate.engine.serve;

import dev.headgate.engine.measure.BinaryScores;
import dev.headgate.engine.measure.ClusterScores;
import dev.headgate.engine.measure.MulticlassScores;
import dev.headgate.engine.measure.RegressionScores;
import dev.headgate.engine.measure.Scores;
import dev.headgate.engine.model.score.Signature;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a model said of rows whose truth is known, if there is one.
 *
 * @param signature the model's
 * @param label index of the class, or the number, by row; nothing that counts without a truth
 * @param prediction index of the predicted class or cluster, or the predicted number, by row
 * @param probability by row and class; of a clustering the distances by row and cluster instead; of
 *     a regression an empty array for every row
 */
public record Scored(
    Signature signature, double[] label, double[] prediction, double[][] probability) {

  /** The same as what metrics are computed from, by the signature's threshold. */
  public Scores scores() {
    return switch (signature.task()) {
      case BINARY -> binary();
      case MULTICLASS -> multiclass();
      case REGRESSION -> RegressionScores.of(prediction, label);
      case CLUSTERING -> ClusterScores.of(signature.classes().size(), probability);
    };
  }

  /** Rows for which the model said something that is no finite number. */
  public long withoutNumber() {
    return IntStream.range(0, prediction.length)
        .filter(
            i ->
                !Double.isFinite(prediction[i])
                    || !Arrays.stream(probability[i]).allMatch(Double::isFinite))
        .count();
  }

  /** The probabilities of one class, by row. */
  public double[] probabilityOf(int cls) {
    double[] values = new double[probability.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = probability[i][cls];
    }
    return values;
  }

  private Scores binary() {
    int positive = signature.positiveIndex();
    boolean[] truth = new boolean[label.length];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = label[i] == positive;
    }
    return BinaryScores.of(probabilityOf(positive), truth).withThreshold(signature.threshold());
  }

  private Scores multiclass() {
    int[] truth = new int[label.length];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = (int) label[i];
    }
    return MulticlassScores.of(Classes.of(signature).names(), probability, truth);
  }
}
