package dev.headgate.engine.measure;

import dev.headgate.engine.measure.Certainty.Within;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * A proportion, or a rising function of one: its interval is that of Wilson, "Probable inference,
 * the law of succession, and statistical inference", 1927, which holds for few rows; within three
 * events of 0 and of 1 its end is moved out to that of Poisson's distribution (Brown, Cai and
 * DasGupta, "Interval estimation for a binomial proportion", Statistical Science 16, 2001). With
 * weights the number of trials is Kish's effective one.
 *
 * <p>The difference of two models adds a row that only the one gets right and a row that only the
 * other does, so that chance is not left out where they hardly differ (Bonett and Price, "Adjusted
 * Wald confidence interval for a difference of binomial proportions based on paired data", Journal
 * of Educational and Behavioral Statistics 37, 2012).
 */
final class ProportionEstimator<S extends Scores> implements Estimator {

  /** What is made of the proportion. */
  enum Scale {
    /** The proportion itself. */
    PLAIN(share -> share, share -> 1),
    /**
     * Dice's coefficient from Jaccard's, the share of hits among the rows that are predicted or
     * true: f1 is a function of a plain proportion.
     */
    DICE(share -> 2 * share / (1 + share), share -> 2 / ((1 + share) * (1 + share)));

    private final DoubleUnaryOperator value;
    private final DoubleUnaryOperator slope;

    Scale(DoubleUnaryOperator value, DoubleUnaryOperator slope) {
      this.value = value;
      this.slope = slope;
    }

    double of(double share) {
      return value.applyAsDouble(share);
    }

    Linearised of(Linearised share) {
      return share.through(of(share.value()), slope.applyAsDouble(share.value()));
    }
  }

  private static final double FEW_EVENTS = 3;
  private static final int BISECTIONS = 50;

  private final Class<S> type;
  private final Scale scale;
  private final Function<S, Ratio<S>> ratio;

  private ProportionEstimator(Class<S> type, Scale scale, Function<S, Ratio<S>> ratio) {
    this.type = type;
    this.scale = scale;
    this.ratio = ratio;
  }

  /** The share of the rows that the denominator counts with 1 which the numerator counts, too. */
  static <S extends Scores> Estimator of(Class<S> type, Ratio<S> ratio) {
    return new ProportionEstimator<>(type, Scale.PLAIN, scores -> ratio);
  }

  /** The same where the scores decide what is counted. */
  static <S extends Scores> Estimator of(Class<S> type, Function<S, Ratio<S>> ratio) {
    return new ProportionEstimator<>(type, Scale.PLAIN, ratio);
  }

  /** Dice's coefficient of a proportion that is Jaccard's. */
  static <S extends Scores> Estimator dice(Class<S> type, Ratio<S> jaccard) {
    return new ProportionEstimator<>(type, Scale.DICE, scores -> jaccard);
  }

  private Linearised share(Scores scores) {
    S typed = type.cast(scores.plain());
    return ratio.apply(typed).of(typed);
  }

  private double trials(Scores scores) {
    S typed = type.cast(scores.plain());
    return ratio.apply(typed).effectiveRows(typed);
  }

  @Override
  public double value(Scores scores) {
    return scale.of(share(scores).value());
  }

  @Override
  public Certainty certainty(Scores scores, double z) {
    return wilson(share(scores).value(), trials(scores), z).through(scale::of);
  }

  static Within wilson(double share, double trials, double z) {
    double square = z * z / trials;
    double centre = (share + square / 2) / (1 + square);
    double margin = Math.sqrt(share * (1 - share) * square + square * square / 4) / (1 + square);
    double low = Math.min(centre - margin, fewest(share * trials, z) / trials);
    double high = Math.max(centre + margin, 1 - fewest((1 - share) * trials, z) / trials);
    return new Within(Math.min(share, Math.max(0, low)), Math.max(share, Math.min(1, high)));
  }

  /** The mean at which so many events, or more, are as rare as the confidence says. */
  private static double fewest(double events, double z) {
    if (events == 0 || events > FEW_EVENTS) {
      return events;
    }
    double chance = 2 * Distributions.normal(-z);
    double low = 0;
    double high = events;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (1 - Distributions.upperGamma(events, middle) < chance) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public Certainty difference(Scores candidate, Scores champion, double z) {
    Linearised gap = scale.of(share(candidate)).less(scale.of(share(champion)));
    double trials = Math.min(trials(candidate), trials(champion));
    double one = scale.slope.applyAsDouble(share(candidate).value()) / trials;
    double error = Math.hypot(gap.standardError(), Math.sqrt(2) * one);
    return Within.about(gap.value(), z * error);
  }
}
