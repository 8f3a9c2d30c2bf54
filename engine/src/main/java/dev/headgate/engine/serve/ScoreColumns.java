package dev.headgate.engine.serve;

import dev.headgate.engine.model.score.Signature;
import dev.headgate.engine.model.score.Task;
import java.util.List;
import java.util.stream.IntStream;

/** Names of the columns in which a model's answers are kept. */
public final class ScoreColumns {
  /** The predicted class by its name, the predicted number, or the number of the cluster. */
  public static final String PREDICTION = "prediction";

  /** The probability of a binary model's positive class; a prefix where there are more. */
  public static final String PROBABILITY = "probability";

  /** The distance to the centre of the cluster that is predicted. */
  public static final String DISTANCE = "distance_to_centre";

  private static final String DISTANCES = "__distances";

  /** In a list of items the place of one, from 1. */
  public static final String RANK = "rank";

  private ScoreColumns() {}

  /**
   * What is kept of an answer beside the prediction.
   *
   * @param name of the column, of doubles
   * @param figure what it holds
   */
  public record Told(String name, Figure figure) {
    /** Its value for a row. */
    public double of(double prediction, double[] byClass) {
      return figure.of(prediction, byClass);
    }
  }

  /** A figure of one answer. */
  public interface Figure {
    /**
     * The figure.
     *
     * @param prediction the index of the class or cluster
     * @param byClass the probability of each class, or the distance to each cluster's centre
     */
    double of(double prediction, double[] byClass);
  }

  /**
   * What is kept beside the prediction: the probability of the positive class or of each of
   * several, the distance to the cluster's centre, nothing of a number.
   */
  public static List<Told> beside(Signature signature) {
    return switch (signature.task()) {
      case BINARY -> {
        int positive = signature.positiveIndex();
        yield List.of(new Told(PROBABILITY, (prediction, byClass) -> byClass[positive]));
      }
      case MULTICLASS ->
          IntStream.range(0, signature.classes().size())
              .mapToObj(
                  k ->
                      new Told(
                          PROBABILITY + "_" + signature.className(k),
                          (prediction, byClass) -> byClass[k]))
              .toList();
      case REGRESSION -> List.of();
      case CLUSTERING ->
          List.of(new Told(DISTANCE, (prediction, byClass) -> byClass[(int) prediction]));
    };
  }

  /**
   * The vector in which Spark's model tells of every class or cluster: probabilities or distances.
   */
  public static String vector(Task task) {
    return task == Task.CLUSTERING ? DISTANCES : PROBABILITY;
  }
}
