package dev.headgate.engine.measure;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The mean over users of a figure of the places of their relevant items; users are independent of
 * each other, so that its interval is that of a mean, {@link Studentised}.
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
  public Certainty certainty(Scores scores, double z) {
    return ends(figures(scores).values(), z);
  }

  @Override
  public Certainty difference(Scores candidate, Scores champion, double z) {
    Map<Integer, Double> differences = new TreeMap<>(figures(candidate));
    figures(champion).forEach((user, figure) -> differences.merge(user, -figure, Double::sum));
    return ends(differences.values(), z);
  }

  /** NaN where nobody ranked. */
  private static double mean(Collection<Double> figures) {
    double sum = 0;
    for (double figure : figures) {
      sum += figure;
    }
    return sum / figures.size();
  }

  private static Certainty ends(Collection<Double> figures, double z) {
    double mean = mean(figures);
    double n = figures.size();
    double scale = Math.sqrt(n / Math.max(1, n - 1)) / n;
    double[] influence = figures.stream().mapToDouble(figure -> scale * (figure - mean)).toArray();
    return Studentised.mean(new Linearised(mean, influence), z, figures.size());
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
