package dev.headgate.engine.learn.train;

import dev.headgate.engine.model.recommend.Factors;

/**
 * Learned vectors with what is added to them, and with one more for whoever is unknown, so that one
 * sum of products answers every pair.
 */
final class FactorTables {
  private FactorTables() {}

  /**
   * Ratings: an unknown user or item adds nothing to the baseline. Beside the factors stand two
   * numbers. Where factors explain what the baseline leaves, a user has (its own, 1) and an item
   * (1, mean and its own). Where they explain all, the two are 0 in a known pair; an unknown user
   * has (mean, 1) for (0, the item's) of a known item, an unknown item (1, 0) for (the user's, 0)
   * of a known user.
   *
   * @param users by index; null where nothing was learned of one
   * @param items by index; null where nothing was learned of one
   */
  static Factors rated(
      double[][] users, double[][] items, int rank, Baseline baseline, boolean leavesBaseline) {
    int width = rank + 2;
    double mean = baseline.mean();
    double[] left = new double[(users.length + 1) * width];
    double[] right = new double[(items.length + 1) * width];
    for (int u = 0; u <= users.length; u++) {
      boolean known = u < users.length && users[u] != null;
      double own = u < users.length ? baseline.users()[u] : 0;
      copy(known ? users[u] : null, left, u * width);
      left[u * width + rank] = leavesBaseline ? own : mean + own;
      left[u * width + rank + 1] = leavesBaseline || !known ? 1 : 0;
    }
    for (int i = 0; i <= items.length; i++) {
      boolean known = i < items.length && items[i] != null;
      double own = i < items.length ? baseline.items()[i] : 0;
      copy(known ? items[i] : null, right, i * width);
      right[i * width + rank] = leavesBaseline || !known ? 1 : 0;
      right[i * width + rank + 1] = leavesBaseline ? mean + own : known ? mean + own : 0;
    }
    return new Factors(width, left, right);
  }

  /** Preferences: an unknown user or item is the average one. */
  static Factors averaged(double[][] users, double[][] items, int rank) {
    return new Factors(rank, withAverage(users, rank), withAverage(items, rank));
  }

  private static double[] withAverage(double[][] vectors, int width) {
    double[] table = new double[(vectors.length + 1) * width];
    double[] mean = new double[width];
    int known = 0;
    for (int v = 0; v < vectors.length; v++) {
      copy(vectors[v], table, v * width);
      if (vectors[v] != null) {
        known++;
        for (int i = 0; i < width; i++) {
          mean[i] += (vectors[v][i] - mean[i]) / known;
        }
      }
    }
    copy(mean, table, vectors.length * width);
    for (int v = 0; v < vectors.length; v++) {
      if (vectors[v] == null) {
        copy(mean, table, v * width);
      }
    }
    return table;
  }

  private static void copy(double[] vector, double[] table, int at) {
    if (vector != null) {
      System.arraycopy(vector, 0, table, at, vector.length);
    }
  }
}
