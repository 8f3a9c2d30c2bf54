package dev.headgate.engine.learn.evaluate;

import dev.headgate.engine.measure.Scores;
import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.model.score.Signature;
import dev.headgate.engine.serve.InputArrays;
import dev.headgate.engine.serve.Scored;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The held-out rows, so that another model can be judged on the very same.
 *
 * @param inputs what the candidate reads, and what else was asked for
 * @param scored what the candidate said of the rows
 * @param candidate the same as scores, with the figures that the model's own metrics need
 * @param figured puts such figures beside scores of these rows
 * @param slices places of the rows of each slice, by the slice's name, in the order of the report
 */
public record HeldOut(
    InputArrays inputs,
    Scored scored,
    Scores candidate,
    Figures figured,
    Map<String, int[]> slices) {

  /** What a model's own metrics need beside its scores of these rows. */
  @FunctionalInterface
  public interface Figures {
    /** Scores of the rows, by a model, with what the metrics need. */
    Scores beside(Scores plain, OnnxModel by);
  }

  /** Why another model cannot be judged on these rows, if it cannot; one sentence. */
  public Optional<String> unable(Signature other) {
    Signature own = scored.signature();
    if (other.task() != own.task()) {
      return Optional.of("it was learned for another task, " + other.task().text());
    }
    boolean same =
        other.classes().size() == own.classes().size()
            && own.classes().containsAll(other.classes());
    if (own.task().isLabelled() && !same) {
      return Optional.of("it tells " + other.classes() + " apart, not " + own.classes());
    }
    List<String> missing =
        other.inputs().stream()
            .filter(input -> !inputs.has(input))
            .map(input -> input.name())
            .toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("it reads " + String.join(", ", missing) + ", which these rows lack");
  }

  /**
   * Scores of the same rows, in the same order, by another model, at its own threshold.
   *
   * @throws IllegalArgumentException if it is {@link #unable}
   */
  public Scores scoredBy(OnnxModel other) {
    Signature theirs = other.signature();
    unable(theirs)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    dev.headgate.engine.model.score.Scores said = other.score(inputs.columns());
    double[] label = scored.label().clone();
    if (theirs.task().isLabelled() && !theirs.classes().isEmpty()) {
      Signature own = scored.signature();
      for (int i = 0; i < label.length; i++) {
        label[i] = theirs.classes().indexOf(own.classes().get((int) label[i]));
      }
    }
    Scored result = new Scored(theirs, label, said.prediction(), said.probability());
    return figured.beside(sameOrder(result).scores(), other);
  }

  /** Classes in the candidate's order, so that both sides number them alike. */
  private Scored sameOrder(Scored other) {
    List<Object> own = scored.signature().classes();
    List<Object> theirs = other.signature().classes();
    boolean ofLabel = other.signature().task().isLabelled();
    if (!ofLabel || own.equals(theirs) || own.size() <= 2) {
      return other;
    }
    double[][] probability = new double[other.probability().length][own.size()];
    for (int i = 0; i < probability.length; i++) {
      for (int k = 0; k < own.size(); k++) {
        probability[i][k] = other.probability()[i][theirs.indexOf(own.get(k))];
      }
    }
    double[] prediction = other.prediction().clone();
    for (int i = 0; i < prediction.length; i++) {
      prediction[i] = own.indexOf(theirs.get((int) prediction[i]));
    }
    return new Scored(scored.signature(), scored.label(), prediction, probability);
  }
}
