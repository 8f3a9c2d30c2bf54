package dev.headgate.engine.measure;

import dev.headgate.engine.measure.Certainty.Unsure;
import dev.headgate.engine.measure.Certainty.Within;
import dev.headgate.engine.measure.Doubt.Cause;

/**
 * Intervals of figures that are means of many rows, or nearly: by Student's distribution, and
 * corrected for the skewness of a sum of few rows by the transformation of Hall, "On the removal of
 * skewness by transformation", Journal of the Royal Statistical Society B 54, 1992. The degrees of
 * freedom are Satterthwaite's, "An approximate distribution of estimates of variance components",
 * 1946: twice the squared variance over the variance of its estimate, so that outliers widen it.
 *
 * <p>Where a few rows make up so much of the variance that the next one may change all, there is no
 * interval. How much few rows make up, the sum of fourth powers over the squared sum of squares,
 * falls as one over the rows where the fourth moment is finite and hardly where the variance is
 * not; the limit between the two was set by simulation so that squares of Student's errors of three
 * degrees, of which the variance is infinite, are seldom told wrongly.
 */
final class Studentised {
  /** Rows below which no mean has an interval. */
  static final int FEWEST_ROWS = 10;

  /** Rows of each class below which nothing that depends on both has an interval. */
  static final int FEWEST_OF_A_CLASS = 5;

  private static final double FEWEST_DEGREES = 3;
  private static final double MOST_SHARE = 0.14;
  private static final double MOST_SHARE_ROWS = 50;
  private static final double MOST_SHARE_POWER = 0.3;

  private Studentised() {}

  /**
   * The quantile of Student's distribution where the normal one is z: Abramowitz and Stegun 26.7.5.
   *
   * @param degrees of freedom; below 3 it is that of 3
   */
  static double quantile(double z, double degrees) {
    double n = Math.max(FEWEST_DEGREES, degrees);
    double square = z * z;
    double first = z * (square + 1) / 4;
    double second = z * (square * (5 * square + 16) + 3) / 96;
    double third = z * (square * (square * (3 * square + 19) + 17) - 15) / 384;
    return z + (first + (second + third / n) / n) / n;
  }

  /**
   * The ends of a mean, or of what is one to first order.
   *
   * @param figure with the influence of each row or group of rows
   * @param rows how many rows stand behind the variance: of the rarer class where a class decides
   */
  static Certainty mean(Linearised figure, double z, long rows) {
    if (rows < FEWEST_ROWS) {
      return new Unsure(new Doubt(Cause.FEW_ROWS, rows, FEWEST_ROWS));
    }
    return meanOf(figure, z, rows);
  }

  /** The same where the class decides how few rows are too few. */
  static Certainty meanOf(Linearised figure, double z, long rows) {
    double error = figure.standardError();
    if (!(error > figure.rounding())) {
      return new Unsure(new Doubt(Cause.NO_SPREAD, rows, 0));
    }
    double share = figure.concentration();
    double most = MOST_SHARE * Math.pow(MOST_SHARE_ROWS / rows, MOST_SHARE_POWER);
    if (share > most) {
      return new Unsure(Doubt.heavyTails(1 / share, 1 / most));
    }
    double t = quantile(z, degrees(figure, figure.influence().length));
    double skewness = figure.skewness();
    return new Within(
        figure.value() - error * unskewed(t, skewness),
        figure.value() - error * unskewed(-t, skewness));
  }

  /** Satterthwaite's degrees of freedom of a figure's variance over so many rows. */
  static double degrees(Linearised figure, double rows) {
    return Math.min(rows - 1, 2 / Math.max(1e-9, figure.concentration() - 1 / rows));
  }

  /** The inverse of Hall's cubic transformation. */
  private static double unskewed(double t, double skewness) {
    return Math.abs(skewness) < 1e-6
        ? t
        : 3 / skewness * (Math.cbrt(1 + skewness * (t - skewness / 6)) - 1);
  }
}
