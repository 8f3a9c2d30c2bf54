package dev.headgate.engine.measure;

import dev.headgate.engine.measure.Certainty.Unsure;
import dev.headgate.engine.measure.Certainty.Within;
import dev.headgate.engine.measure.Doubt.Cause;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A metric whose variance has no simple form: rows are drawn again with replacement, always with
 * the same seed. 200 draws suffice for a standard error (Efron and Tibshirani, "An introduction to
 * the bootstrap", 1993, section 6.4), from which Student's interval follows, wider by the bias that
 * drawing again shows (section 10.3). Beyond 100,000 rows there are fewer draws, at least 50.
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

  private final Class<S> type;
  private final Weighted<S> metric;

  private final boolean share;

  private BootstrapEstimator(Class<S> type, Weighted<S> metric, boolean share) {
    this.type = type;
    this.metric = metric;
    this.share = share;
  }

  static <S extends Scores> Estimator of(Class<S> type, Weighted<S> metric) {
    return new BootstrapEstimator<>(type, metric, false);
  }

  /** Of a metric that is between 0 and 1: its ends keep there, as those of the logit do. */
  static <S extends Scores> Estimator ofShare(Class<S> type, Weighted<S> metric) {
    return new BootstrapEstimator<>(type, metric, true);
  }

  @Override
  public double value(Scores scores) {
    return metric.of(type.cast(scores.plain()), weights(scores));
  }

  @Override
  public Certainty certainty(Scores scores, double z) {
    S own = type.cast(scores.plain());
    Drawn drawn = weights -> metric.of(own, weights);
    return tooFew(scores).orElseGet(() -> ends(scores, value(scores), z, drawn, share));
  }

  @Override
  public Certainty difference(Scores candidate, Scores champion, double z) {
    S one = type.cast(candidate.plain());
    S other = type.cast(champion.plain());
    Drawn gap = weights -> metric.of(one, weights) - metric.of(other, weights);
    double value = gap.of(weights(candidate));
    return tooFew(candidate).orElseGet(() -> ends(candidate, value, z, gap, false));
  }

  private static Optional<Certainty> tooFew(Scores scores) {
    long rows = Evidence.rows(scores);
    if (rows < Studentised.FEWEST_ROWS) {
      Doubt few = new Doubt(Cause.FEW_ROWS, rows, Studentised.FEWEST_ROWS);
      return Optional.of(new Unsure(few));
    }
    return scores.plain() instanceof BinaryScores binary
        ? Evidence.tooFew(Evidence.rarer(binary))
        : Optional.empty();
  }

  /** What drawing again adds to the figure, chance added to it before: either is within. */
  private static Certainty ends(
      Scores scores, double value, double z, Drawn statistic, boolean share) {
    long rows =
        scores.plain() instanceof BinaryScores binary
            ? Evidence.rarer(binary)
            : Evidence.rows(scores);
    Spread spread = draw(scores, statistic);
    double margin = Studentised.quantile(z, rows - 1.0) * spread.deviation();
    if (!(margin > 0 || share)) {
      return new Unsure(new Doubt(Cause.NO_SPREAD, rows, 0));
    }
    double added = spread.mean() - value;
    Within plain =
        new Within(value - Math.max(0, added) - margin, value - Math.min(0, added) + margin);
    return share ? plain.orWider(ofShare(value, margin, rows, z)) : plain;
  }

  /** The ends of a figure between 0 and 1 that chance moves by a margin. */
  private static Within ofShare(double value, double margin, long rows, double z) {
    return value > 0 && value < 1
        ? new Within(ShareEstimator.along(value, -margin), ShareEstimator.along(value, margin))
        : ProportionEstimator.wilson(value, rows, z);
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

    double mean() {
      return mean;
    }

    double deviation() {
      return count < 2 ? 0 : Math.sqrt(squares / (count - 1));
    }
  }
}
