package dev.headgate.engine.measure;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A metric whose variance has no simple form: rows are drawn again with replacement, always with
 * the same seed. 200 draws suffice for a standard error (Efron and Tibshirani, "An introduction to
 * the bootstrap", 1993, section 6.4), from which the normal interval follows, less the bias that
 * drawing again shows (section 10.3) where the metric has one. Beyond 100,000 rows there are fewer
 * draws, at least 50.
 */
final class BootstrapEstimator<S extends Scores> implements Estimator {
  private static final long SEED = 20130101;
  private static final int DRAWS = 200;
  private static final int FEWEST_DRAWS = 50;
  private static final long MOST_ROWS = 20_000_000;

  /** A metric by rows' weights; NaN where they do not define it. */
  interface Weighted<S extends Scores> {
    double of(S scores, double[] weights);
  }

  /** What the metric does when few rows are known of it. */
  enum Bias {
    /** It is right on average, or nearly. */
    NONE,
    /** It is too high: chance adds to it. */
    CORRECTED
  }

  private final Class<S> type;
  private final Weighted<S> metric;
  private final Bias bias;

  private BootstrapEstimator(Class<S> type, Weighted<S> metric, Bias bias) {
    this.type = type;
    this.metric = metric;
    this.bias = bias;
  }

  static <S extends Scores> Estimator of(Class<S> type, Weighted<S> metric, Bias bias) {
    return new BootstrapEstimator<>(type, metric, bias);
  }

  @Override
  public double value(Scores scores) {
    return metric.of(type.cast(scores.plain()), weights(scores));
  }

  @Override
  public Interval interval(Scores scores, double z) {
    S own = type.cast(scores.plain());
    double value = value(scores);
    Spread spread = draw(scores, weights -> metric.of(own, weights));
    double centre = bias == Bias.CORRECTED ? 2 * value - spread.mean(value) : value;
    double margin = z * spread.deviation();
    return Interval.around(value, centre - margin, centre + margin);
  }

  @Override
  public double standardErrorOfDifference(Scores candidate, Scores champion) {
    S one = type.cast(candidate.plain());
    S other = type.cast(champion.plain());
    return draw(candidate, weights -> metric.of(one, weights) - metric.of(other, weights))
        .deviation();
  }

  private static double[] weights(Scores scores) {
    double[] weights = new double[scores.rows()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = scores.weight(i);
    }
    return weights;
  }

  private interface Drawn {
    double of(double[] weights);
  }

  private static Spread draw(Scores scores, Drawn statistic) {
    int rows = scores.rows();
    double[] own = weights(scores);
    double[] drawn = new double[rows];
    SplittableRandom random = new SplittableRandom(SEED);
    Spread spread = new Spread();
    long draws = Math.max(FEWEST_DRAWS, Math.min(DRAWS, MOST_ROWS / Math.max(1, rows)));
    for (int draw = 0; draw < draws; draw++) {
      Arrays.fill(drawn, 0);
      for (int i = 0; i < rows; i++) {
        int row = (int) ((random.nextLong() >>> 32) * rows >>> 32);
        drawn[row] += own[row];
      }
      spread.add(statistic.of(drawn));
    }
    return spread;
  }

  /** Mean and deviation of the draws on which the metric is defined (Welford, 1962). */
  private static final class Spread {
    private int count;
    private double mean;
    private double squares;

    void add(double value) {
      if (Double.isNaN(value)) {
        return;
      }
      count++;
      double off = value - mean;
      mean += off / count;
      squares += off * (value - mean);
    }

    double mean(double otherwise) {
      return count == 0 ? otherwise : mean;
    }

    double deviation() {
      return count < 2 ? 0 : Math.sqrt(squares / (count - 1));
    }
  }
}
