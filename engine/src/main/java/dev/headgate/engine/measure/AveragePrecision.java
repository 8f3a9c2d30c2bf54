package dev.headgate.engine.measure;

/**
 * The mean of the precision at each threshold, weighted by the recall that it adds: the sum of (R_k
 * - R_(k-1)) P_k, without interpolation.
 */
final class AveragePrecision {
  private AveragePrecision() {}

  static double of(BinaryScores scores, double[] weights) {
    int[] order = scores.ascending();
    double all = 0;
    for (int i = 0; i < weights.length; i++) {
      all += scores.isPositive(i) ? weights[i] : 0;
    }
    double hits = 0;
    double taken = 0;
    double sum = 0;
    for (int i = order.length - 1; i >= 0; ) {
      double p = scores.probability(order[i]);
      double found = 0;
      for (; i >= 0 && scores.probability(order[i]) == p; i--) {
        double weight = weights[order[i]];
        taken += weight;
        found += scores.isPositive(order[i]) ? weight : 0;
      }
      hits += found;
      sum += found > 0 ? found * (hits / taken) : 0;
    }
    return all > 0 ? sum / all : Double.NaN;
  }
}
