package dev.headgate.engine.measure;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The threshold at which a metric is best on some rows. Of several the one nearest to 0.5 is taken;
 * thresholds lie midway between neighbouring probabilities.
 *
 * @param threshold above which a row is predicted positive
 * @param value the metric there, on the rows that it was chosen on
 */
public record ChosenThreshold(double threshold, double value) {

  private static final Map<String, ToDoubleFunction<Confusion>> CHOICES =
      new TreeMap<>(
          Map.of(
              "accuracy",
              c ->
                  (c.truePositive() + c.trueNegative())
                      / (c.truePositive()
                          + c.trueNegative()
                          + c.falsePositive()
                          + c.falseNegative()),
              "precision",
              c -> c.truePositive() / (c.truePositive() + c.falsePositive()),
              "recall",
              c -> c.truePositive() / (c.truePositive() + c.falseNegative()),
              "f1",
              c ->
                  2
                      * c.truePositive()
                      / (2 * c.truePositive() + c.falsePositive() + c.falseNegative())));

  /** The names of the metrics that depend on the threshold. */
  public static Set<String> choices() {
    return Set.copyOf(CHOICES.keySet());
  }

  /**
   * The threshold at which a metric is greatest.
   *
   * @param metric one of {@link #choices()}
   * @return none where the metric is defined at no threshold, such as of no rows
   */
  public static Optional<ChosenThreshold> maximizing(String metric, BinaryScores scores) {
    ToDoubleFunction<Confusion> value = CHOICES.get(metric);
    if (value == null) {
      throw new IllegalArgumentException(metric + " does not depend on the threshold");
    }
    int[] order = scores.ascending();
    double positives = 0;
    double negatives = 0;
    for (int i = 0; i < order.length; i++) {
      positives += scores.isPositive(i) ? scores.weight(i) : 0;
      negatives += scores.isPositive(i) ? 0 : scores.weight(i);
    }
    double hits = 0;
    double misses = 0;
    Confusion nothing = new Confusion(0, 0, positives, negatives);
    Optional<ChosenThreshold> best =
        better(Optional.empty(), new ChosenThreshold(1, value.applyAsDouble(nothing)));
    for (int i = order.length - 1; i >= 0; ) {
      double lowest = scores.probability(order[i]);
      for (; i >= 0 && scores.probability(order[i]) == lowest; i--) {
        hits += scores.isPositive(order[i]) ? scores.weight(order[i]) : 0;
        misses += scores.isPositive(order[i]) ? 0 : scores.weight(order[i]);
      }
      double next = i >= 0 ? scores.probability(order[i]) : 0;
      if (next < lowest) {
        Confusion confusion = new Confusion(hits, misses, positives - hits, negatives - misses);
        double threshold = midway(next, lowest);
        best = better(best, new ChosenThreshold(threshold, value.applyAsDouble(confusion)));
      }
    }
    return best;
  }

  private static double midway(double below, double above) {
    double middle = below + (above - below) / 2;
    return middle < above ? middle : below;
  }

  private static Optional<ChosenThreshold> better(
      Optional<ChosenThreshold> best, ChosenThreshold candidate) {
    if (Double.isNaN(candidate.value)) {
      return best;
    }
    boolean wins =
        best.isEmpty()
            || candidate.value > best.get().value
            || candidate.value == best.get().value
                && Math.abs(candidate.threshold - 0.5) < Math.abs(best.get().threshold - 0.5);
    return wins ? Optional.of(candidate) : best;
  }
}
