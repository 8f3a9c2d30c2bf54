package dev.headgate.engine.spi.statistic;

import dev.headgate.dsl.language.Component;
import dev.headgate.engine.measure.ColumnKind;
import dev.headgate.engine.measure.Counterparts;
import dev.headgate.engine.measure.Interval;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A statistic of drift, in one file: a service of {@link Component.Statistic}.
 *
 * <p>A monitor that names it computes it of every column beside the built-in ones. A column drifts
 * where any of them reaches its threshold and the change is more than chance brings about, which is
 * tested once for all. Report, page and table show it.
 */
public interface StatisticType extends Component.Statistic {
  /** What a reader is told it is, such as {@code Jensen-Shannon distance}. */
  String title();

  /**
   * The value from which a column's change counts, above 0.
   *
   * @param settings an instance of {@link #options()}
   */
  double threshold(Record settings);

  /** The kinds of column that it is of. */
  default Set<ColumnKind> kinds() {
    return EnumSet.allOf(ColumnKind.class);
  }

  /**
   * How far both sides of a column are apart, from their profiles alone: at least 0, and finite.
   *
   * @param settings an instance of {@link #options()}
   * @return certainly within the interval: {@link Interval#exactly} where it is known. Where the
   *     threshold lies within, the rows of both sides are read and profiled more finely, and it is
   *     asked again. Empty where these sides have none
   */
  Optional<Interval> value(Record settings, Counterparts sides);
}
