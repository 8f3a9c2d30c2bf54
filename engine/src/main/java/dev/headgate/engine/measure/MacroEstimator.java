package dev.headgate.engine.measure;

import dev.headgate.engine.measure.Certainty.Unsure;
import dev.headgate.engine.measure.Certainty.Within;
import dev.headgate.engine.measure.Doubt.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The plain mean of a proportion of each class, over the classes that occur among labels or
 * predictions. Its ends are recovered from Wilson's of each class, so that a class with few rows,
 * or with none wrong, adds what is not known of it (the method of variance estimates recovery: Zou
 * and Donner, "Construction of confidence limits about effect measures: a general approach",
 * Statistics in Medicine 27, 2008); what the classes have in common is taken from the rows'
 * influences.
 */
final class MacroEstimator implements Estimator {
  private final IntFunction<Ratio<MulticlassScores>> ofClass;
  private final ProportionEstimator.Scale scale;

  /**
   * An estimator.
   *
   * @param ofClass the proportion of a class
   * @param scale what is made of it
   */
  MacroEstimator(IntFunction<Ratio<MulticlassScores>> ofClass, ProportionEstimator.Scale scale) {
    this.ofClass = ofClass;
    this.scale = scale;
  }

  /** A class's proportion, and of how many rows. */
  private record Part(Linearised share, double trials) {}

  private List<Part> parts(MulticlassScores scores) {
    List<Part> parts = new ArrayList<>();
    for (int k = 0; k < scores.classes().size(); k++) {
      if (scores.occurs(k)) {
        Ratio<MulticlassScores> ratio = ofClass.apply(k);
        Linearised share = ratio.of(scores);
        boolean defined = !Double.isNaN(share.value());
        parts.add(new Part(defined ? share : share.through(0, 0), ratio.effectiveRows(scores)));
      }
    }
    return parts;
  }

  private Linearised mean(List<Part> parts, int rows) {
    if (parts.isEmpty()) {
      return Linearised.undefined(rows);
    }
    double value = 0;
    double[] influence = new double[rows];
    for (Part part : parts) {
      Linearised scaled = scale.of(part.share());
      value += scaled.value() / parts.size();
      for (int i = 0; i < rows; i++) {
        influence[i] += scaled.influence()[i] / parts.size();
      }
    }
    return new Linearised(value, influence);
  }

  private static MulticlassScores typed(Scores scores) {
    return (MulticlassScores) scores.plain();
  }

  @Override
  public double value(Scores scores) {
    return mean(parts(typed(scores)), scores.rows()).value();
  }

  @Override
  public Certainty certainty(Scores scores, double z) {
    MulticlassScores typed = typed(scores);
    List<Part> parts = parts(typed);
    return doubted(typed, parts, ends(parts, mean(parts, scores.rows()), z));
  }

  private Certainty ends(List<Part> parts, Linearised mean, double z) {
    double below = 0;
    double above = 0;
    double apart = 0;
    for (Part part : parts) {
      if (part.trials() > 0) {
        double value = scale.of(part.share().value());
        Within own = ProportionEstimator.wilson(part.share().value(), part.trials(), z);
        below += square(value - scale.of(own.low()));
        above += square(scale.of(own.high()) - value);
        apart += square(scale.of(part.share()).standardError());
      }
    }
    double all = square(parts.size() * mean.standardError());
    double together = apart > 0 ? Math.sqrt(all / apart) / parts.size() : 1.0 / parts.size();
    return new Within(
        mean.value() - together * Math.sqrt(below), mean.value() + together * Math.sqrt(above));
  }

  private static double square(double x) {
    return x * x;
  }

  @Override
  public Certainty difference(Scores candidate, Scores champion, double z) {
    List<Part> own = parts(typed(candidate));
    List<Part> theirs = parts(typed(champion));
    Linearised gap = mean(own, candidate.rows()).less(mean(theirs, champion.rows()));
    double unseen = 0;
    for (List<Part> parts : List.of(own, theirs)) {
      for (Part part : parts) {
        unseen += part.trials() > 0 ? square(1 / (part.trials() * parts.size())) : 0;
      }
    }
    double error = Math.hypot(gap.standardError(), Math.sqrt(unseen));
    Certainty ends = Within.about(gap.value(), z * error);
    return doubted(typed(champion), theirs, doubted(typed(candidate), own, ends));
  }

  private static Certainty doubted(MulticlassScores scores, List<Part> parts, Certainty ends) {
    double least = parts.stream().mapToDouble(Part::trials).min().orElse(0);
    if (least < Studentised.FEWEST_OF_A_CLASS) {
      return new Unsure(
          new Doubt(Cause.FEW_PREDICTED, (long) least, Studentised.FEWEST_OF_A_CLASS));
    }
    return Evidence.tooFew(Evidence.rarest(scores)).orElse(ends);
  }
}
