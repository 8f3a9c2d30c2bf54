package dev.headgate.engine.measure;

/**
 * A proportion: its interval is that of Wilson, "Probable inference, the law of succession, and
 * statistical inference", 1927, which holds for few rows and near 0 and 1. With weights the number
 * of trials is Kish's effective one.
 */
final class ProportionEstimator<S extends Scores> implements Estimator {
  private final Class<S> type;
  private final Ratio<S> ratio;

  private ProportionEstimator(Class<S> type, Ratio<S> ratio) {
    this.type = type;
    this.ratio = ratio;
  }

  /** The share of the rows that the denominator counts with 1 which the numerator counts, too. */
  static <S extends Scores> Estimator of(Class<S> type, Ratio<S> ratio) {
    return new ProportionEstimator<>(type, ratio);
  }

  @Override
  public double value(Scores scores) {
    return ratio.of(type.cast(scores.plain())).value();
  }

  @Override
  public Interval interval(Scores scores, double z) {
    return wilson(value(scores), ratio.effectiveRows(type.cast(scores.plain())), z);
  }

  static Interval wilson(double share, double trials, double z) {
    double square = z * z / trials;
    double centre = (share + square / 2) / (1 + square);
    double margin = Math.sqrt(share * (1 - share) * square + square * square / 4) / (1 + square);
    return Interval.around(share, Math.max(0, centre - margin), Math.min(1, centre + margin));
  }

  @Override
  public double standardErrorOfDifference(Scores candidate, Scores champion) {
    return ratio
        .of(type.cast(candidate.plain()))
        .standardErrorOfDifference(ratio.of(type.cast(champion.plain())));
  }
}
