package dev.headgate.engine.learn.train;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Configured;
import dev.headgate.engine.model.score.ScoringError;
import dev.headgate.engine.spark.delta.Failures;
import dev.headgate.engine.spark.delta.SparkWords;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.StoreTrouble;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The boundary of the algorithms: what fails in them is told in words of the model. */
final class Untaught {
  private static final String ALGORITHMS = "org.apache.spark.ml";

  private static final List<String> CURES =
      List.of(
          "numbers of very different size: scale: standard, or transform them, helps",
          "columns of one value teach nothing: leave them out");

  private Untaught() {}

  /**
   * What comes of learning.
   *
   * @throws Problem where an algorithm fails on the rows or the settings
   */
  static <T> T told(String model, Configured algorithm, Supplier<T> learning) {
    try {
      return learning.get();
    } catch (Problem | ScoringError told) {
      throw told;
    } catch (Exception failure) {
      throw StoreTrouble.known("learning '" + model + "' failed", failure)
          .or(() -> Failures.ofOurTable(failure))
          .or(
              () ->
                  isOfAnAlgorithm(failure) ? problem(model, algorithm, failure) : Optional.empty())
          .map(RuntimeException.class::cast)
          .orElseGet(() -> bug(failure));
    }
  }

  private static RuntimeException bug(Exception failure) {
    return failure instanceof RuntimeException own ? own : new IllegalStateException(failure);
  }

  /** Whether it came out of MLlib, or out of an estimator. */
  private static boolean isOfAnAlgorithm(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      boolean algorithm =
          Arrays.stream(t.getStackTrace())
              .map(StackTraceElement::getClassName)
              .anyMatch(c -> c.startsWith(ALGORITHMS) || c.equals(Recipe.class.getName()));
      if (algorithm) {
        return true;
      }
    }
    return false;
  }

  /** The problem of an algorithm that failed. */
  private static Optional<Problem> problem(String model, Configured algorithm, Throwable failure) {
    Throwable root = root(failure);
    String why = root instanceof Unlearnable said ? said.getMessage() : why(root);
    Finding finding =
        Finding.of(
                Code.TRAINING_FAILED,
                algorithm.kind() + " cannot learn '" + model + "' from these rows: " + why)
            .at(algorithm.kind().span())
            .note("settings: " + new Settings(algorithm.options()).values());
    for (String cure : root instanceof Unlearnable said ? List.of(said.cure()) : CURES) {
      finding = finding.note(cure);
    }
    return Optional.of(new Problem(Problem.Blame.DATA, List.of(finding)));
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }

  /** The innermost reason, where it is fit to be read. */
  private static String why(Throwable root) {
    String words = SparkWords.of(root).replaceFirst("^(requirement|assertion) failed: ?", "");
    boolean readable =
        !words.isEmpty() && !words.matches(".*(org\\.apache|[a-z]\\.[a-z]+\\.|\\$|[a-z][A-Z]).*");
    return readable ? words : "it gives up on their numbers";
  }
}
