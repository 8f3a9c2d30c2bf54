package dev.headgate.engine.measure;

/**
 * A statistic with each row's influence on it: what the row adds to its deviation from the truth,
 * to first order. The sum of the squares estimates the variance; of the difference of two
 * statistics on the same rows the influences are the differences. This is the infinitesimal
 * jackknife (Efron, "The jackknife, the bootstrap and other resampling plans", 1982, chapter 6);
 * for the area under the ROC curve it is the method of DeLong, DeLong and Clarke-Pearson (1988).
 *
 * @param value the statistic; NaN where it is not defined
 * @param influence one a row
 */
record Linearised(double value, double[] influence) {

  static Linearised undefined(int rows) {
    return new Linearised(Double.NaN, new double[rows]);
  }

  double standardError() {
    double squares = 0;
    for (double i : influence) {
      squares += i * i;
    }
    return Math.sqrt(squares);
  }

  /** How large a standard error may come from rounding alone. */
  double rounding() {
    return 4 * Math.ulp(value);
  }

  /** The skewness of the statistic: that of a row's influence over the root of the rows. */
  double skewness() {
    double squares = 0;
    double cubes = 0;
    for (double i : influence) {
      squares += i * i;
      cubes += i * i * i;
    }
    return squares == 0 ? 0 : cubes / squares / Math.sqrt(squares);
  }

  /** How much of the variance few rows make up, from one over the rows to 1. */
  double concentration() {
    double squares = 0;
    double fourths = 0;
    for (double i : influence) {
      squares += i * i;
      fourths += i * i * (i * i);
    }
    return squares == 0 ? 1 : fourths / squares / squares;
  }

  /** The statistic less another of the same rows. */
  Linearised less(Linearised other) {
    double[] difference = influence.clone();
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= other.influence[i];
    }
    return new Linearised(value - other.value, difference);
  }

  /** A function of the statistic, given the function's value and slope there. */
  Linearised through(double newValue, double slope) {
    double[] scaled = influence.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= slope;
    }
    return new Linearised(newValue, scaled);
  }
}
