package dev.headgate.engine.spi.statistic;

import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Configured;
import dev.headgate.engine.measure.ColumnKind;
import dev.headgate.engine.measure.Counterparts;
import dev.headgate.engine.measure.Interval;
import dev.headgate.engine.measure.Limit;
import dev.headgate.engine.measure.NumericProfile;
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
    return type.kinds().contains(kind) ? type.value(settings, sides) : Optional.empty();
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
