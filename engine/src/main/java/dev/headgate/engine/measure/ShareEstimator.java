package dev.headgate.engine.measure;

import dev.headgate.engine.measure.Certainty.Within;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A figure between 0 and 1 whose variance is known from each row's influence: its interval is that
 * of the logit, which keeps between 0 and 1 and holds near them, with Student's quantile (Pauly,
 * Asendorf and Konietschke, "Permutation-based inference for the AUC", Biometrical Journal 58,
 * 2016, of the area under the ROC curve; Boyd, Eng and Page, "Area under the precision-recall
 * curve: point estimates and confidence intervals", 2013, of the average precision). A figure of 0
 * or 1, where the logit has no ends, is told as a proportion of as many trials as the rarer class
 * has rows, which is the greatest variance that it can have (Birnbaum and Klose, "Bounds for the
 * variance of the Mann-Whitney statistic", 1957).
 */
final class ShareEstimator<S extends Scores> implements Estimator {

  /** How many degrees of freedom the variance of a figure has. */
  interface Degrees<S extends Scores> extends BiFunction<S, Linearised, Double> {}

  private final Class<S> type;
  private final Function<S, Linearised> statistic;
  private final Function<S, Long> rarer;
  private final Degrees<S> degrees;
  private final ToDoubleFunction<S> bias;

  private ShareEstimator(
      Class<S> type,
      Function<S, Linearised> statistic,
      Function<S, Long> rarer,
      Degrees<S> degrees,
      ToDoubleFunction<S> bias) {
    this.type = type;
    this.statistic = statistic;
    this.rarer = rarer;
    this.degrees = degrees;
    this.bias = bias;
  }

  /**
   * An estimator.
   *
   * @param rarer rows of the class that has the fewest
   */
  static <S extends Scores> Estimator of(
      Class<S> type,
      Function<S, Linearised> statistic,
      Function<S, Long> rarer,
      Degrees<S> degrees) {
    return new ShareEstimator<>(type, statistic, rarer, degrees, scores -> 0);
  }

  /**
   * An estimator of a figure that is too high on few rows.
   *
   * @param bias by how much, at most as much as the figure; the lower end is set that much lower
   */
  static <S extends Scores> Estimator biased(
      Class<S> type,
      Function<S, Linearised> statistic,
      Function<S, Long> rarer,
      Degrees<S> degrees,
      ToDoubleFunction<S> bias) {
    return new ShareEstimator<>(type, statistic, rarer, degrees, bias);
  }

  private Linearised of(Scores scores) {
    return statistic.apply(type.cast(scores.plain()));
  }

  @Override
  public double value(Scores scores) {
    return of(scores).value();
  }

  @Override
  public Certainty certainty(Scores scores, double z) {
    S typed = type.cast(scores.plain());
    long few = rarer.apply(typed);
    return Evidence.tooFew(few).orElseGet(() -> ends(typed, few, z));
  }

  private Certainty ends(S scores, long few, double z) {
    Linearised figure = statistic.apply(scores);
    double value = figure.value();
    double error = figure.standardError();
    if (!(value > 0 && value < 1 && error > figure.rounding())) {
      return ProportionEstimator.wilson(value, few, z);
    }
    double margin = Studentised.quantile(z, degrees.apply(scores, figure)) * error;
    double less = value - bias.applyAsDouble(scores);
    double low = along(value, -margin);
    return new Within(less > 0 ? Math.min(low, along(less, -margin)) : 0, along(value, margin));
  }

  /** A share moved by so much to first order, on the scale of the logit. */
  static double along(double value, double margin) {
    return share(Math.log(value / (1 - value)) + margin / (value * (1 - value)));
  }

  private static double share(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  @Override
  public Certainty difference(Scores candidate, Scores champion, double z) {
    S typed = type.cast(candidate.plain());
    long few = rarer.apply(typed);
    return Evidence.tooFew(few).orElseGet(() -> ends(typed, of(candidate), of(champion), few, z));
  }

  /** Of two that are both at the end of their range, what one of them may differ by unseen. */
  private Certainty ends(S scores, Linearised one, Linearised other, long few, double z) {
    Linearised difference = one.less(other);
    if (one.value() == other.value() && (one.value() == 0 || one.value() == 1)) {
      Within own = ProportionEstimator.wilson(one.value(), few, z);
      return new Within(own.low() - own.high(), own.high() - own.low());
    }
    double margin =
        Studentised.quantile(z, degrees.apply(scores, difference)) * difference.standardError();
    return Within.about(difference.value(), margin);
  }

  /**
   * Those of two independent samples, the rows of either class: Brunner and Munzel, "The
   * nonparametric Behrens-Fisher problem", Biometrical Journal 42, 2000.
   */
  static double ofClasses(BinaryScores scores, Linearised figure) {
    double[] squares = new double[2];
    double[] rows = new double[2];
    for (int i = 0; i < scores.rows(); i++) {
      int side = scores.isPositive(i) ? 1 : 0;
      squares[side] += figure.influence()[i] * figure.influence()[i];
      rows[side] += scores.weight(i) > 0 ? 1 : 0;
    }
    double all = squares[0] + squares[1];
    double below =
        squares[0] * squares[0] / (rows[0] - 1) + squares[1] * squares[1] / (rows[1] - 1);
    return below > 0 ? all * all / below : Math.min(rows[0], rows[1]) - 1;
  }

  /** Those of one sample, by how much few rows make up: {@link Studentised}. */
  static double ofRows(Scores scores, Linearised figure) {
    return Studentised.degrees(figure, Evidence.rows(scores));
  }
}
