package dev.headgate.engine.measure;

import java.util.Optional;

/**
 * The population stability index of the cells that a test can use, less what chance alone is
 * expected to add; where values are rare, what {@link RareValues} tells of them if that is more.
 */
final class Psi implements Statistic {
  @Override
  public Optional<Interval> of(Counterparts sides) {
    Cells tested = sides.tested();
    double frequent = Math.max(0, tested.psi() - tested.psiBias());
    return Optional.of(
        sides
            .rare()
            .map(RareValues::change)
            .map(change -> change.atLeast(frequent))
            .orElse(Interval.exactly(frequent)));
  }
}
