package dev.headgate.engine.measure;

import java.util.Arrays;

/**
 * Counts of two samples over the same cells, and what is computed from them. A cell empty on both
 * sides does not count; a side without any rows has share 0 everywhere.
 */
final class Cells {
  private final long[] reference;
  private final long[] current;
  private final long n;
  private final long m;

  Cells(long[] reference, long[] current) {
    this.reference = reference;
    this.current = current;
    this.n = sum(reference);
    this.m = sum(current);
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  private boolean isOneSided() {
    return n == 0 || m == 0;
  }

  private int occupied() {
    int cells = 0;
    for (int i = 0; i < reference.length; i++) {
      if (reference[i] + current[i] > 0) {
        cells++;
      }
    }
    return cells;
  }

  /**
   * The population stability index, the sum of (p - q) ln(p / q). A cell that is empty on one side
   * counts as half a row there, so that the index stays finite.
   */
  double psi() {
    if (isOneSided()) {
      return 0;
    }
    double psi = 0;
    for (int i = 0; i < reference.length; i++) {
      if (reference[i] + current[i] > 0) {
        double p = Math.max(reference[i], 0.5) / n;
        double q = Math.max(current[i], 0.5) / m;
        psi += (p - q) * Math.log(p / q);
      }
    }
    return psi;
  }

  /**
   * What the index is expected to be where nothing differs: (B - 1)(1 / n + 1 / m), since then PSI
   * n m / (n + m) follows chi-square with B - 1 degrees of freedom (Yurdakul, "Statistical
   * properties of population stability index", 2018).
   */
  double psiBias() {
    return isOneSided() ? 0 : Math.max(0, occupied() - 1) * (1.0 / n + 1.0 / m);
  }

  /**
   * Pearson's test of the contingency table of two rows: both samples are random, so it has one
   * degree of freedom fewer than cells.
   */
  ChiSquare chiSquare() {
    int degrees = occupied() - 1;
    if (isOneSided() || degrees < 1) {
      return new ChiSquare(0, 0, 1);
    }
    double statistic = 0;
    double total = (double) n + m;
    for (int i = 0; i < reference.length; i++) {
      double both = (double) reference[i] + current[i];
      if (both > 0) {
        double p = both * n / total;
        double q = both * m / total;
        statistic += (reference[i] - p) * (reference[i] - p) / p;
        statistic += (current[i] - q) * (current[i] - q) / q;
      }
    }
    return new ChiSquare(statistic, degrees, Distributions.chiSquareTail(statistic, degrees));
  }

  /** The largest difference of shares, max |p - q|. */
  double lInfinity() {
    double largest = 0;
    if (!isOneSided()) {
      for (int i = 0; i < reference.length; i++) {
        double difference = (double) reference[i] / n - (double) current[i] / m;
        largest = Math.max(largest, Math.abs(difference));
      }
    }
    return largest;
  }

  /** The share of each cell's rows in the reference; 0 without rows. */
  double[] referenceShares() {
    return shares(reference, n);
  }

  /** The share of each cell's rows in the current rows; 0 without rows. */
  double[] currentShares() {
    return shares(current, m);
  }

  private static double[] shares(long[] counts, long all) {
    return Arrays.stream(counts)
        .mapToDouble(count -> all == 0 ? 0 : (double) count / all)
        .toArray();
  }
}
