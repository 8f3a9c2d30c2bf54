package dev.headgate.engine.measure;

import java.util.function.Function;

/** A metric whose variance is known from each row's influence; its interval is the normal one. */
final class LinearEstimator<S extends Scores> implements Estimator {
  private final Class<S> type;
  private final Function<S, Linearised> statistic;

  private LinearEstimator(Class<S> type, Function<S, Linearised> statistic) {
    this.type = type;
    this.statistic = statistic;
  }

  static <S extends Scores> Estimator of(Class<S> type, Function<S, Linearised> statistic) {
    return new LinearEstimator<>(type, statistic);
  }

  private Linearised of(Scores scores) {
    return statistic.apply(type.cast(scores.plain()));
  }

  @Override
  public double value(Scores scores) {
    return of(scores).value();
  }

  @Override
  public Interval interval(Scores scores, double z) {
    Linearised linearised = of(scores);
    double margin = z * linearised.standardError();
    double value = linearised.value();
    return new Interval(value, value - margin, value + margin);
  }

  @Override
  public double standardErrorOfDifference(Scores candidate, Scores champion) {
    return of(candidate).standardErrorOfDifference(of(champion));
  }
}
