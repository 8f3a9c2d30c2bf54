package dev.headgate.engine.spi.statistic;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Configured;
import dev.headgate.engine.measure.ColumnKind;
import dev.headgate.engine.measure.Counterparts;
import dev.headgate.engine.measure.Interval;
import dev.headgate.engine.measure.Limit;
import dev.headgate.engine.measure.NumericProfile;
import dev.headgate.engine.store.record.Problem;
import java.util.List;
import java.util.Optional;

/** Finds what configured statistics compute. */
public final class Statistics {
  private Statistics() {}

  /** What a monitor asks for, in its order; the spec was linked with the same class path. */
  public static List<Limit> limits(List<Configured> asked) {
    return asked.stream().map(Statistics::limit).toList();
  }

  private static Limit limit(Configured asked) {
    StatisticType type = type(asked);
    Record settings = asked.options();
    return new Limit(
        type.name(), type.title(), sides -> value(type, settings, sides), type.threshold(settings));
  }

  private static Optional<Interval> value(StatisticType type, Record settings, Counterparts sides) {
    ColumnKind kind =
        sides.reference() instanceof NumericProfile ? ColumnKind.NUMERIC : ColumnKind.CATEGORICAL;
    boolean both = sides.reference().rows() > 0 && sides.current().rows() > 0;
    return both && type.kinds().contains(kind)
        ? asked(type, settings, sides).map(value -> checked(type, value))
        : Optional.empty();
  }

  private static Optional<Interval> asked(StatisticType type, Record settings, Counterparts sides) {
    try {
      return type.value(settings, sides);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw unusable(type, String.valueOf(e.getMessage()));
    }
  }

  private static Interval checked(StatisticType type, Interval value) {
    if (value.low() < 0 || !Double.isFinite(value.high())) {
      throw unusable(type, value.low() + " to " + value.high());
    }
    return value;
  }

  private static Problem unusable(StatisticType type, String gave) {
    Finding finding =
        Finding.of(
                Code.COMPONENT,
                "the statistic '" + type.name() + "' gives no number of at least 0: " + gave)
            .note(
                "it is of "
                    + type.getClass().getName()
                    + "; take it out of 'statistics', or mend it");
    return new Problem(Problem.Blame.SPEC, List.of(finding));
  }

  private static StatisticType type(Configured asked) {
    return Known.COMPONENTS
        .named(Component.Statistic.class, asked.kind().value())
        .filter(StatisticType.class::isInstance)
        .map(StatisticType.class::cast)
        .orElseThrow(
            () -> new IllegalStateException("no statistic '" + asked.kind() + "' is at hand"));
  }

  /** The components that are there, found once. */
  private static final class Known {
    static final Components COMPONENTS = Components.load(Statistics.class.getClassLoader());
  }
}
