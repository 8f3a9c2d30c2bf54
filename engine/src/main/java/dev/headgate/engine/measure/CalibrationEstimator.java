package dev.headgate.engine.measure;

import dev.headgate.engine.measure.Certainty.Unsure;
import dev.headgate.engine.measure.Certainty.Within;
import dev.headgate.engine.measure.Doubt.Cause;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * The expected calibration error less what chance adds to it. The mean of |probability - share of
 * positives| over bins is too high on few rows, as each bin's difference strays to either side of
 * the truth (Roelofs, Cain, Shlens and Mozer, "Mitigating bias in calibration error estimation",
 * AISTATS 2022). Here each bin's difference is normal about its truth with the variance of its
 * rows, so that the mean has the moments of folded normal variables (Leone, Nelson and Nottingham,
 * "The folded normal distribution", Technometrics 3, 1961), and is told by a gamma variable of the
 * same mean and variance. The truth is taken to be the differences that were seen, less what chance
 * adds to each, times a factor; the factor at which half of all draws would have a larger mean
 * gives the estimate, those at which 2.5 and 97.5 % would give the ends. A calibrated model, factor
 * 0, is within where it would often have so large a mean.
 */
final class CalibrationEstimator implements Estimator {
  private static final int STEPS = 60;
  private static final double MOST_FACTOR = 64;

  private final int bins;
  private final Estimator drawn;

  /**
   * An estimator.
   *
   * @param bins of equal mass, at least 2
   */
  CalibrationEstimator(int bins) {
    this.bins = bins;
    this.drawn =
        BootstrapEstimator.of(
            BinaryScores.class, (s, w) -> Reliability.expectedCalibrationError(s, w, bins));
  }

  /** The bins of some rows: share of the mass, difference that was seen, its standard error. */
  private record Seen(double[] mass, double[] gap, double[] error, double mean) {

    static Optional<Seen> of(BinaryScores scores, int bins) {
      List<Reliability.Bin> all = Reliability.bins(scores, bins);
      double total = all.stream().mapToDouble(Reliability.Bin::weight).sum();
      double[] mass = all.stream().mapToDouble(bin -> bin.weight() / total).toArray();
      double[] error = all.stream().mapToDouble(Reliability.Bin::standardError).toArray();
      double[] gap = new double[mass.length];
      double mean = 0;
      for (int i = 0; i < gap.length; i++) {
        double difference = all.get(i).difference();
        mean += mass[i] * Math.abs(difference);
        double square = error[i] * error[i];
        gap[i] = Math.sqrt(Math.max(difference * difference - square, square / 4));
      }
      return all.isEmpty() ? Optional.empty() : Optional.of(new Seen(mass, gap, error, mean));
    }

    /** Whether chance has a part in any difference: not where all probabilities are 0 or 1. */
    boolean strays() {
      return DoubleStream.of(error).anyMatch(e -> e > 0);
    }

    /** The calibration error at a factor. */
    double at(double factor) {
      double sum = 0;
      for (int i = 0; i < gap.length; i++) {
        sum += mass[i] * factor * gap[i];
      }
      return Math.min(1, sum);
    }

    /** The chance of a mean at least as large as the seen one. */
    double tail(double factor) {
      double expected = 0;
      double variance = 0;
      for (int i = 0; i < gap.length; i++) {
        double truth = factor * gap[i];
        double folded = folded(truth, error[i]);
        expected += mass[i] * folded;
        variance +=
            mass[i] * mass[i] * Math.max(0, truth * truth + error[i] * error[i] - folded * folded);
      }
      return variance > 0
          ? Distributions.upperGamma(expected * expected / variance, mean * expected / variance)
          : expected >= mean ? 1 : 0;
    }

    private static double folded(double mean, double error) {
      if (error == 0) {
        return mean;
      }
      double z = mean / error;
      double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
      return error * 2 * density + mean * (1 - 2 * Distributions.normal(-z));
    }

    /** The calibration error at which so large a mean has a chance; 0 where it has more at 0. */
    double reaching(double chance) {
      double low = 0;
      double high = MOST_FACTOR;
      if (tail(low) >= chance) {
        return 0;
      }
      for (int i = 0; i < STEPS; i++) {
        double middle = (low + high) / 2;
        if (tail(middle) < chance) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return at(high);
    }
  }

  @Override
  public double value(Scores scores) {
    return Seen.of((BinaryScores) scores.plain(), bins)
        .map(seen -> seen.reaching(0.5))
        .orElse(Double.NaN);
  }

  @Override
  public Certainty certainty(Scores scores, double z) {
    BinaryScores binary = (BinaryScores) scores.plain();
    double tail = Distributions.normal(-z);
    Seen seen = Seen.of(binary, bins).orElseThrow();
    return Evidence.tooFew(Evidence.rarer(binary))
        .orElseGet(
            () ->
                seen.strays()
                    ? new Within(seen.reaching(tail), seen.reaching(1 - tail))
                    : new Unsure(new Doubt(Cause.NO_SPREAD, Evidence.rows(binary), 0)));
  }

  /** What chance adds is nearly the same to both, so that the plain means are compared. */
  @Override
  public Certainty difference(Scores candidate, Scores champion, double z) {
    return Evidence.tooFew(Evidence.rarer((BinaryScores) candidate.plain()))
        .orElseGet(() -> drawn.difference(candidate, champion, z));
  }
}
