package dev.headgate.engine.measure;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The mean over users of a figure of the places of their relevant items; users are independent of
 * each other, so that its interval is the normal one of a mean.
 */
final class RankingEstimator implements Estimator {
  private final ToDoubleFunction<int[]> ofUser;

  /**
   * An estimator.
   *
   * @param ofUser the figure of the places of a user's relevant items, ascending, at least one
   */
  RankingEstimator(ToDoubleFunction<int[]> ofUser) {
    this.ofUser = ofUser;
  }

  @Override
  public double value(Scores scores) {
    return mean(figures(scores).values());
  }

  @Override
  public Interval interval(Scores scores, double z) {
    Collection<Double> figures = figures(scores).values();
    double value = mean(figures);
    double margin = z * standardError(figures);
    return new Interval(value, value - margin, value + margin);
  }

  @Override
  public double standardErrorOfDifference(Scores candidate, Scores champion) {
    Map<Integer, Double> differences = new TreeMap<>(figures(candidate));
    figures(champion).forEach((user, figure) -> differences.merge(user, -figure, Double::sum));
    return standardError(differences.values());
  }

  /** NaN where nobody ranked. */
  private static double mean(Collection<Double> figures) {
    double sum = 0;
    for (double figure : figures) {
      sum += figure;
    }
    return sum / figures.size();
  }

  /** Of one user it is 0, as it is of one row. */
  private static double standardError(Collection<Double> figures) {
    double mean = mean(figures);
    double squares = 0;
    for (double figure : figures) {
      squares += (figure - mean) * (figure - mean);
    }
    double n = figures.size();
    return n < 2 ? 0 : Math.sqrt(squares / n / (n - 1));
  }

  /** By user; none where nobody ranked. */
  private Map<Integer, Double> figures(Scores scores) {
    Map<Integer, Double> figures = new TreeMap<>();
    Places.of(scores)
        .forEach(
            (user, places) -> {
              int[] ascending = places.stream().mapToInt(Integer::intValue).toArray();
              Arrays.sort(ascending);
              figures.put(user, ofUser.applyAsDouble(ascending));
            });
    return figures;
  }
}
