package dev.headgate.engine.measure;

/** The few distributions that the tests here need. Sources stand at each. */
final class Distributions {
  private static final double TINY = 1e-300;
  private static final int MOST_TERMS = 100_000;

  private static final double[] LANCZOS = {
    0.99999999999980993,
    676.5203681218851,
    -1259.1392167224028,
    771.32342877765313,
    -176.61502916214059,
    12.507343278686905,
    -0.13857109526572012,
    9.9843695780195716e-6,
    1.5056327351493116e-7
  };

  private Distributions() {}

  /** The logarithm of gamma for positive numbers: Lanczos, 1964, with g = 7 and nine terms. */
  static double logGamma(double x) {
    if (x < 0.5) {
      return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
    }
    double y = x - 1;
    double series = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      series += LANCZOS[i] / (y + i);
    }
    double t = y + 7.5;
    return 0.5 * Math.log(2 * Math.PI) + (y + 0.5) * Math.log(t) - t + Math.log(series);
  }

  /**
   * The regularised upper incomplete gamma function: Abramowitz and Stegun 6.5.29 (series) below a
   * + 1, 6.5.31 (continued fraction, by Lentz's method) above.
   */
  static double upperGamma(double a, double x) {
    if (x <= 0) {
      return 1;
    }
    double front = Math.exp(a * Math.log(x) - x - logGamma(a));
    if (x < a + 1) {
      double term = 1 / a;
      double sum = term;
      for (int n = 1; n < MOST_TERMS && term > sum * 1e-17; n++) {
        term *= x / (a + n);
        sum += term;
      }
      return Math.max(0, 1 - front * sum);
    }
    double b = x + 1 - a;
    double c = 1 / TINY;
    double d = 1 / b;
    double fraction = d;
    for (int n = 1; n < MOST_TERMS; n++) {
      double step = -n * (n - a);
      b += 2;
      d = 1 / atLeastTiny(step * d + b);
      c = atLeastTiny(b + step / c);
      double change = d * c;
      fraction *= change;
      if (Math.abs(change - 1) < 1e-16) {
        break;
      }
    }
    return Math.min(1, front * fraction);
  }

  private static double atLeastTiny(double x) {
    return Math.abs(x) < TINY ? TINY : x;
  }

  /** The chance that chi-square with the given degrees of freedom reaches a value. */
  static double chiSquareTail(double value, double degrees) {
    return degrees <= 0 ? 1 : upperGamma(degrees / 2, value / 2);
  }

  /** The chance that a standard normal variable stays below z. */
  static double normal(double z) {
    double tail = 0.5 * upperGamma(0.5, z * z / 2);
    return z < 0 ? tail : 1 - tail;
  }

  /**
   * The value below which a standard normal variable stays with the given chance: the start of
   * Hastings (Abramowitz and Stegun 26.2.23), refined by Newton's method.
   *
   * @param chance strictly between 0 and 1
   */
  static double normalQuantile(double chance) {
    if (!(chance > 0 && chance < 1)) {
      throw new IllegalArgumentException("no quantile for a chance of " + chance);
    }
    if (chance > 0.5) {
      return -normalQuantile(1 - chance);
    }
    double t = Math.sqrt(-2 * Math.log(chance));
    double z =
        (2.515517 + t * (0.802853 + t * 0.010328))
                / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
            - t;
    for (int i = 0; i < 4; i++) {
      double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
      z -= (normal(z) - chance) / density;
    }
    return z;
  }

  /**
   * The limiting tail of Kolmogorov's statistic, Q_KS: Smirnov's series, and for small arguments
   * its theta transform (Marsaglia, Tsang, Wang, "Evaluating Kolmogorov's distribution", 2003).
   */
  static double kolmogorovTail(double lambda) {
    if (lambda <= 0.04) {
      return 1;
    }
    double sum = 0;
    if (lambda < 1) {
      for (int k = 1; k < 50; k += 2) {
        sum += Math.exp(-k * k * Math.PI * Math.PI / (8 * lambda * lambda));
      }
      return Math.max(0, 1 - Math.sqrt(2 * Math.PI) / lambda * sum);
    }
    for (int k = 1; k < 50; k++) {
      sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * lambda * lambda);
    }
    return Math.min(1, Math.max(0, sum));
  }
}
