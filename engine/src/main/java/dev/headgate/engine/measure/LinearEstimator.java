package dev.headgate.engine.measure;

import java.util.function.Function;

/**
 * A mean, a ratio of means or a rising function of one, whose variance is known from each row's
 * influence; its interval is that of {@link Studentised}, taken through the function.
 */
final class LinearEstimator<S extends Scores> implements Estimator {

  /** A rising function of a statistic. */
  enum Scale {
    /** The statistic itself. */
    PLAIN {
      @Override
      double of(double value) {
        return value;
      }

      @Override
      double slope(double value) {
        return 1;
      }
    },
    /** The root of a mean of squares. */
    ROOT {
      @Override
      double of(double value) {
        return Math.sqrt(Math.max(0, value));
      }

      @Override
      double slope(double value) {
        return value > 0 ? 1 / (2 * Math.sqrt(value)) : 0;
      }
    };

    abstract double of(double value);

    abstract double slope(double value);
  }

  private final Class<S> type;
  private final Scale scale;
  private final Function<S, Linearised> statistic;
  private final Function<S, Linearised> part;

  private LinearEstimator(
      Class<S> type, Scale scale, Function<S, Linearised> statistic, Function<S, Linearised> part) {
    this.type = type;
    this.scale = scale;
    this.statistic = statistic;
    this.part = part;
  }

  static <S extends Scores> Estimator of(Class<S> type, Function<S, Linearised> statistic) {
    return new LinearEstimator<>(type, Scale.PLAIN, statistic, statistic);
  }

  /**
   * A figure that has no interval where a part of it has none: a ratio is as little known as what
   * stands above.
   */
  static <S extends Scores> Estimator resting(
      Class<S> type, Function<S, Linearised> statistic, Function<S, Linearised> part) {
    return new LinearEstimator<>(type, Scale.PLAIN, statistic, part);
  }

  /** The root of a mean of squares. */
  static <S extends Scores> Estimator root(Class<S> type, Function<S, Linearised> square) {
    return new LinearEstimator<>(type, Scale.ROOT, square, square);
  }

  private Linearised of(Scores scores) {
    return statistic.apply(type.cast(scores.plain()));
  }

  @Override
  public double value(Scores scores) {
    return scale.of(of(scores).value());
  }

  @Override
  public Certainty certainty(Scores scores, double z) {
    Certainty ofPart = ends(part.apply(type.cast(scores.plain())), scores, z);
    return ofPart.doubt().isPresent() ? ofPart : ends(of(scores), scores, z).through(scale::of);
  }

  @Override
  public Certainty difference(Scores candidate, Scores champion, double z) {
    return ends(scaled(candidate).less(scaled(champion)), candidate, z);
  }

  private Linearised scaled(Scores scores) {
    Linearised plain = of(scores);
    return plain.through(scale.of(plain.value()), scale.slope(plain.value()));
  }

  /** Where there are two classes, the rarer one decides, and it may have too few rows. */
  private static Certainty ends(Linearised figure, Scores scores, double z) {
    if (scores.plain() instanceof BinaryScores binary) {
      long rarer = Evidence.rarer(binary);
      return Evidence.tooFew(rarer).orElseGet(() -> Studentised.meanOf(figure, z, rarer));
    }
    return Studentised.mean(figure, z, Evidence.rows(scores));
  }
}
