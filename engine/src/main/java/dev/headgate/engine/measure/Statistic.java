package dev.headgate.engine.measure;

import java.util.Optional;

/** How far a column's current values are from its reference values. */
@FunctionalInterface
public interface Statistic {
  /**
   * Its value, at least 0 and finite.
   *
   * @return certainly within the interval, which is wider than a point where the profiles do not
   *     tell; empty where these two sides have none, such as a distance of categories
   */
  Optional<Interval> of(Counterparts sides);
}
