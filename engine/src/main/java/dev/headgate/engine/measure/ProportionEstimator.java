package dev.headgate.engine.measure;

import java.util.function.Function;

/**
 * A proportion: its interval is that of Wilson, "Probable inference, the law of succession, and
 * statistical inference", 1927, which holds for few rows and near 0 and 1. With weights the number
 * of trials is Kish's effective one.
 */
final class ProportionEstimator<S extends Scores> implements Estimator {
  private final Class<S> type;
  private final Function<S, Ratio<S>> ratio;

  private ProportionEstimator(Class<S> type, Function<S, Ratio<S>> ratio) {
    this.type = type;
    this.ratio = ratio;
  }

  /** The share of the rows that the denominator counts with 1 which the numerator counts, too. */
  static <S extends Scores> Estimator of(Class<S> type, Ratio<S> ratio) {
    return of(type, scores -> ratio);
  }

  /** The same where the scores decide what is counted. */
  static <S extends Scores> Estimator of(Class<S> type, Function<S, Ratio<S>> ratio) {
    return new ProportionEstimator<>(type, ratio);
  }

  private Linearised share(Scores scores) {
    S typed = type.cast(scores.plain());
    return ratio.apply(typed).of(typed);
  }

  @Override
  public double value(Scores scores) {
    return share(scores).value();
  }

  @Override
  public Interval interval(Scores scores, double z) {
    S typed = type.cast(scores.plain());
    return wilson(value(scores), ratio.apply(typed).effectiveRows(typed), z);
  }

  static Interval wilson(double share, double trials, double z) {
    double square = z * z / trials;
    double centre = (share + square / 2) / (1 + square);
    double margin = Math.sqrt(share * (1 - share) * square + square * square / 4) / (1 + square);
    return Interval.around(share, Math.max(0, centre - margin), Math.min(1, centre + margin));
  }

  @Override
  public double standardErrorOfDifference(Scores candidate, Scores champion) {
    return share(candidate).standardErrorOfDifference(share(champion));
  }
}
