package dev.headgate.engine.measure;

import java.util.List;

/**
 * When a difference is drift.
 *
 * @param psi the population stability index from which on a column drifts, above 0
 * @param wasserstein the Wasserstein distance, in standard deviations of the reference, from which
 *     on a numeric column drifts, above 0
 * @param alpha the rate of false discoveries among the columns found, between 0 and 1
 * @param minRows how many rows each side must have
 * @param bins into how many bins a numeric column is cut, at least 2
 * @param categories how many categories are shown by name, at least 1
 * @param further statistics beside these, from whose thresholds on a column drifts, too
 */
public record ComparisonSettings(
    double psi,
    double wasserstein,
    double alpha,
    long minRows,
    int bins,
    int categories,
    List<Limit> further) {

  /** PSI 0.1, Wasserstein 0.1, alpha 0.01, 200 rows, 10 bins, 12 categories. */
  public static final ComparisonSettings DEFAULT =
      new ComparisonSettings(0.1, 0.1, 0.01, 200, 10, 12, List.of());

  public ComparisonSettings {
    further = List.copyOf(further);
    if (!(psi > 0 && wasserstein > 0 && alpha > 0 && alpha < 1)
        || minRows < 0
        || bins < 2
        || categories < 1) {
      throw new IllegalArgumentException("no comparison by these settings");
    }
  }

  /** The same with another threshold of the population stability index. */
  public ComparisonSettings withPsi(double threshold) {
    return new ComparisonSettings(
        threshold, wasserstein, alpha, minRows, bins, categories, further);
  }

  /** The same with another threshold of the normalised Wasserstein distance. */
  public ComparisonSettings withWasserstein(double threshold) {
    return new ComparisonSettings(psi, threshold, alpha, minRows, bins, categories, further);
  }

  /** The same with another rate of false discoveries. */
  public ComparisonSettings withAlpha(double rate) {
    return new ComparisonSettings(psi, wasserstein, rate, minRows, bins, categories, further);
  }

  /** The same with another least number of rows. */
  public ComparisonSettings withMinRows(long rows) {
    return new ComparisonSettings(psi, wasserstein, alpha, rows, bins, categories, further);
  }

  /** The same with another number of bins. */
  public ComparisonSettings withBins(int count) {
    return new ComparisonSettings(psi, wasserstein, alpha, minRows, count, categories, further);
  }

  /** The same with other statistics beside the index and the distance. */
  public ComparisonSettings withFurther(List<Limit> limits) {
    return new ComparisonSettings(psi, wasserstein, alpha, minRows, bins, categories, limits);
  }
}
