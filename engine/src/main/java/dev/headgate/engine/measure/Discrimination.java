package dev.headgate.engine.measure;

import java.util.HashMap;
import java.util.Map;

/**
 * How far two samples are apart over cells of which any may be rare: the triangular discrimination
 * 2 sum (p - q)^2 / (p + q), between 0 and 4 (Topsoe, "Some inequalities for information divergence
 * and related measures of discrimination", IEEE Transactions on Information Theory 46, 2000). Where
 * p and q are near it equals the population stability index; other than that one it stays small
 * where a cell that is empty on one side holds a row or two.
 *
 * <p>Where nothing differs, rows fall on the sides by chance alone, given how often each cell
 * occurs on both together. The mean and the variance of the statistic are then those of independent
 * binomial cells given their sum (Morris, "Central limit theorems for multinomial sums", Annals of
 * Statistics 3, 1975; Holst, 1972), and its tail is taken from the gamma distribution with these
 * two moments: over frequent cells that is Pearson's chi-square test. A cell that occurs once says
 * nothing in it, on whichever side it is.
 *
 * @param value the statistic
 * @param expected its mean where nothing differs
 * @param variance its variance where nothing differs
 */
record Discrimination(double value, double expected, double variance) {
  static final Discrimination NONE = new Discrimination(0, 0, 0);

  /** Rows expected on the smaller side from which a cell is as good as normal. */
  private static final double FREQUENT = 20;

  private static final double LEAST_VARIANCE = 1e-12;
  private static final double ALMOST_NORMAL = 1e6;

  /** Mean, variance and covariance with the count of one cell, where nothing differs. */
  private record Chance(double mean, double variance, double covariance, double counts) {}

  /**
   * That of cells counted on both sides.
   *
   * @param n all rows of the reference, in whatever cells
   * @param m all rows of the window
   */
  static Discrimination of(long[] reference, long[] current, double n, double m) {
    if (n == 0 || m == 0) {
      return NONE;
    }
    Map<Long, Chance> known = new HashMap<>();
    double value = 0;
    double mean = 0;
    double variance = 0;
    double covariance = 0;
    double counts = 0;
    for (int i = 0; i < reference.length; i++) {
      long both = reference[i] + current[i];
      if (both > 0) {
        Chance chance = known.computeIfAbsent(both, c -> chance(c, n, m));
        value += term(reference[i], current[i], n, m);
        mean += chance.mean;
        variance += chance.variance;
        covariance += chance.covariance;
        counts += chance.counts;
      }
    }
    double given = counts > 0 ? covariance * covariance / counts : 0;
    return new Discrimination(value, mean, Math.max(0, variance - given));
  }

  /** What one cell adds. */
  static double term(long reference, long current, double n, double m) {
    double p = reference / n;
    double q = current / m;
    return p + q == 0 ? 0 : 2 * (p - q) * (p - q) / (p + q);
  }

  /** What one cell adds where nothing differs, on average. */
  static double expected(long both, double n, double m) {
    return chance(both, n, m).mean;
  }

  private static Chance chance(long both, double n, double m) {
    double total = n + m;
    double smaller = Math.min(n, m);
    double share = smaller / total;
    double others = total > 1 ? Math.max(0, (total - both) / (total - 1)) : 0;
    double counts = both * share * (1 - share) * others;
    if (both * share > FREQUENT) {
      double unit = total / (n * m);
      return new Chance(unit * others, 2 * unit * unit * others, 0, counts);
    }
    long most = (long) Math.min(both, FREQUENT + 12 * Math.sqrt(FREQUENT) + 20);
    double likely = Math.exp(both * Math.log1p(-share));
    double sum = 0;
    double squares = 0;
    double products = 0;
    for (long x = 0; x <= most; x++) {
      double term = term(both - x, x, total - smaller, smaller);
      sum += likely * term;
      squares += likely * term * term;
      products += likely * term * x;
      likely *= (double) (both - x) / (x + 1) * share / (1 - share);
    }
    return new Chance(
        sum * others,
        Math.max(0, squares - sum * sum),
        products - sum * both * share,
        both * share * (1 - share));
  }

  /** What is beyond chance. */
  double excess() {
    return value - expected;
  }

  /** The chance of so large a statistic where nothing differs. */
  double pValue() {
    if (!(variance > LEAST_VARIANCE * expected * expected) || expected <= 0) {
      return 1;
    }
    double shape = expected * expected / variance;
    return shape > ALMOST_NORMAL
        ? Distributions.normal(-excess() / Math.sqrt(variance))
        : Distributions.upperGamma(shape, value * expected / variance);
  }
}
