package dev.headgate.engine.serve;

import dev.headgate.engine.score.Signature;
import dev.headgate.engine.score.Task;
import java.util.List;
import java.util.stream.IntStream;

/** Names of the columns in which a model's answers are kept. */
public final class ScoreColumns {
  /** The predicted class by its name, or the predicted number. */
  public static final String PREDICTION = "prediction";

  /** The probability of a binary model's positive class; a prefix where there are more. */
  public static final String PROBABILITY = "probability";

  private ScoreColumns() {}

  /** Indices of the classes whose probability is kept: the positive one, or all of several. */
  public static List<Integer> classes(Signature signature) {
    return switch (signature.task()) {
      case BINARY -> List.of(signature.positiveIndex());
      case MULTICLASS -> IntStream.range(0, signature.classes().size()).boxed().toList();
      case REGRESSION -> List.of();
    };
  }

  /** The name of the column with the probability of a class. */
  public static String probability(Signature signature, int cls) {
    return signature.task() == Task.BINARY
        ? PROBABILITY
        : PROBABILITY + "_" + signature.className(cls);
  }
}
