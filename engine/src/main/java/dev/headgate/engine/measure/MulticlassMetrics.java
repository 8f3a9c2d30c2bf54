package dev.headgate.engine.measure;

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
                  + " clipped to 2.2e-16 from 0 and 1; normal interval.",
              LinearEstimator.of(TYPE, Ratio.mean(MulticlassMetrics::logLoss)::of)),
          average(
              "precision_macro", "Mean of the classes' precisions", Macro.EQUAL, k -> precision(k)),
          average("recall_macro", "Mean of the classes' recalls", Macro.EQUAL, k -> recall(k)),
          average("f1_macro", "Mean of the classes' f1", Macro.EQUAL, k -> f1(k)),
          average(
              "precision_weighted",
              "Mean of the classes' precisions by their rows",
              Macro.BY_ROWS,
              k -> precision(k)),
          average(
              "recall_weighted",
              "Mean of the classes' recalls by their rows",
              Macro.BY_ROWS,
              k -> recall(k)),
          average(
              "f1_weighted", "Mean of the classes' f1 by their rows", Macro.BY_ROWS, k -> f1(k)),
          share(
              "auc_macro",
              "Mean of the areas under the ROC curves of each class against the rest, of the"
                  + " classes that occur; normal interval by DeLong's placements.",
              LinearEstimator.of(TYPE, MulticlassMetrics::auc)));

  private enum Macro {
    EQUAL,
    BY_ROWS
  }

  private static Metric share(String name, String meaning, Estimator estimator) {
    return new Metric(name, Task.MULTICLASS, Direction.HIGHER, 0, 1, meaning, estimator);
  }

  private static Metric average(
      String name, String meaning, Macro macro, IntFunction<Ratio<MulticlassScores>> ofClass) {
    return share(
        name,
        meaning + "; normal interval by linearisation.",
        LinearEstimator.of(TYPE, scores -> average(scores, macro, ofClass)));
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

  private static Ratio<MulticlassScores> f1(int k) {
    return new Ratio<>(
        (s, i) -> 2 * isHit(s, i, k), (s, i) -> isPredicted(s, i, k) + isLabel(s, i, k));
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

  private static Linearised average(
      MulticlassScores scores, Macro macro, IntFunction<Ratio<MulticlassScores>> ofClass) {
    List<Linearised> parts = new ArrayList<>();
    List<Linearised> shares = new ArrayList<>();
    for (int k = 0; k < scores.classes().size(); k++) {
      int current = k;
      Linearised share = Ratio.<MulticlassScores>mean((s, i) -> isLabel(s, i, current)).of(scores);
      Linearised part = ofClass.apply(k).of(scores);
      boolean occurs = share.value() > 0 || precision(k).of(scores).value() >= 0;
      if (occurs) {
        shares.add(share);
        parts.add(Double.isNaN(part.value()) ? part.through(0, 0) : part);
      }
    }
    if (parts.isEmpty()) {
      return Linearised.undefined(scores.rows());
    }
    double value = 0;
    double[] influence = new double[scores.rows()];
    for (int j = 0; j < parts.size(); j++) {
      Linearised part = parts.get(j);
      boolean equal = macro == Macro.EQUAL;
      double weight = equal ? 1.0 / parts.size() : shares.get(j).value();
      value += weight * part.value();
      for (int i = 0; i < influence.length; i++) {
        influence[i] += weight * part.influence()[i];
        influence[i] += equal ? 0 : shares.get(j).influence()[i] * part.value();
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
