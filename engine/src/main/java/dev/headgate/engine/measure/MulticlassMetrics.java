package dev.headgate.engine.measure;

import dev.headgate.engine.measure.ProportionEstimator.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The metrics of models of several classes. Averages take the classes that occur among labels or
 * predictions; where a class's precision or recall has no row below, it counts as 0, as in
 * scikit-learn.
 */
final class MulticlassMetrics {
  private static final Class<MulticlassScores> TYPE = MulticlassScores.class;

  private MulticlassMetrics() {}

  static final List<Metric> ALL =
      List.of(
          share(
              "accuracy",
              "Share of rows whose class is predicted; Wilson's interval.",
              ProportionEstimator.of(
                  TYPE, Ratio.mean((s, i) -> s.label(i) == s.predicted(i) ? 1 : 0))),
          new Metric(
              "log_loss",
              Task.MULTICLASS,
              Direction.LOWER,
              0,
              Double.POSITIVE_INFINITY,
              "Mean of -ln of the probability given to the true class, of all given to the row,"
                  + " clipped to 2.2e-16 from 0 and 1; interval of Student and Hall.",
              LinearEstimator.of(TYPE, Ratio.mean(MulticlassMetrics::logLoss)::of)),
          macro(
              "precision_macro",
              "Mean of the classes' precisions",
              MulticlassMetrics::precision,
              Scale.PLAIN),
          macro(
              "recall_macro",
              "Mean of the classes' recalls",
              MulticlassMetrics::recall,
              Scale.PLAIN),
          macro("f1_macro", "Mean of the classes' f1", MulticlassMetrics::jaccard, Scale.DICE),
          byRows(
              "precision_weighted",
              "Mean of the classes' precisions by their rows",
              MulticlassMetrics::precision,
              Scale.PLAIN),
          byRows(
              "recall_weighted",
              "Mean of the classes' recalls by their rows",
              MulticlassMetrics::recall,
              Scale.PLAIN),
          byRows(
              "f1_weighted",
              "Mean of the classes' f1 by their rows",
              MulticlassMetrics::jaccard,
              Scale.DICE),
          share(
              "auc_macro",
              "Mean of the areas under the ROC curves of each class against the rest, of the"
                  + " classes that occur; logit interval by DeLong's placements.",
              ShareEstimator.of(
                  TYPE, MulticlassMetrics::auc, Evidence::rarest, ShareEstimator::ofRows)));

  private static Metric share(String name, String meaning, Estimator estimator) {
    return new Metric(name, Task.MULTICLASS, Direction.HIGHER, 0, 1, meaning, estimator);
  }

  private static Metric macro(
      String name, String meaning, IntFunction<Ratio<MulticlassScores>> ofClass, Scale scale) {
    return share(
        name,
        meaning + "; interval from Wilson's of each class.",
        new MacroEstimator(ofClass, scale));
  }

  private static Metric byRows(
      String name, String meaning, IntFunction<Ratio<MulticlassScores>> ofClass, Scale scale) {
    return share(
        name,
        meaning + "; logit interval by linearisation.",
        ShareEstimator.of(
            TYPE,
            scores -> byRows(scores, ofClass, scale),
            Evidence::rows,
            ShareEstimator::ofRows));
  }

  private static double logLoss(MulticlassScores scores, int row) {
    double all = 0;
    for (int k = 0; k < scores.classes().size(); k++) {
      all += BinaryMetrics.clipped(scores.probability(row, k));
    }
    return -Math.log(BinaryMetrics.clipped(scores.probability(row, scores.label(row))) / all);
  }

  private static Ratio<MulticlassScores> precision(int k) {
    return new Ratio<>((s, i) -> isHit(s, i, k), (s, i) -> isPredicted(s, i, k));
  }

  private static Ratio<MulticlassScores> recall(int k) {
    return new Ratio<>((s, i) -> isHit(s, i, k), (s, i) -> isLabel(s, i, k));
  }

  /** Hits among the rows that are of a class or predicted so; f1 is Dice's form of it. */
  private static Ratio<MulticlassScores> jaccard(int k) {
    return new Ratio<>(
        (s, i) -> isHit(s, i, k), (s, i) -> Math.max(isPredicted(s, i, k), isLabel(s, i, k)));
  }

  private static double isHit(MulticlassScores scores, int row, int k) {
    return scores.label(row) == k && scores.predicted(row) == k ? 1 : 0;
  }

  private static double isPredicted(MulticlassScores scores, int row, int k) {
    return scores.predicted(row) == k ? 1 : 0;
  }

  private static double isLabel(MulticlassScores scores, int row, int k) {
    return scores.label(row) == k ? 1 : 0;
  }

  private static Linearised byRows(
      MulticlassScores scores, IntFunction<Ratio<MulticlassScores>> ofClass, Scale scale) {
    double value = Double.NaN;
    double[] influence = new double[scores.rows()];
    for (int k = 0; k < scores.classes().size(); k++) {
      if (!scores.occurs(k)) {
        continue;
      }
      int current = k;
      Linearised share = Ratio.<MulticlassScores>mean((s, i) -> isLabel(s, i, current)).of(scores);
      Linearised raw = ofClass.apply(k).of(scores);
      Linearised part = Double.isNaN(raw.value()) ? raw.through(0, 0) : scale.of(raw);
      value = (Double.isNaN(value) ? 0 : value) + share.value() * part.value();
      for (int i = 0; i < influence.length; i++) {
        influence[i] += share.value() * part.influence()[i] + share.influence()[i] * part.value();
      }
    }
    return new Linearised(value, influence);
  }

  private static Linearised auc(MulticlassScores scores) {
    List<Linearised> parts = new ArrayList<>();
    for (int k = 0; k < scores.classes().size(); k++) {
      Linearised part = Auc.of(scores.oneAgainstRest(k));
      if (!Double.isNaN(part.value())) {
        parts.add(part);
      }
    }
    if (parts.isEmpty()) {
      return Linearised.undefined(scores.rows());
    }
    double value = 0;
    double[] influence = new double[scores.rows()];
    for (Linearised part : parts) {
      value += part.value() / parts.size();
      for (int i = 0; i < influence.length; i++) {
        influence[i] += part.influence()[i] / parts.size();
      }
    }
    return new Linearised(value, influence);
  }
}
