package dev.headgate.engine.spark.delta;

import dev.headgate.engine.store.state.TableState;
import java.time.Instant;
import java.util.Optional;

/**
 * What a history knows beside its rows.
 *
 * @param sightings when keys were seen, as far as no row tells it
 * @param newest the latest moment of a run that brought rows without a time of their own
 */
record Past(Sightings sightings, Optional<Instant> newest) {
  /** Under this name the table's state has the latest moment. */
  static final String NEWEST = "newest";

  /** Of a table as it stands. */
  static Past of(Target target) {
    return new Past(Sightings.of(target), target.state().map(Past::newest));
  }

  /** Of one that is told anew. */
  static Past none(Target target) {
    return new Past(Sightings.none(target), Optional.empty());
  }

  private static Instant newest(TableState state) {
    return Instant.parse(state.facts().getOrDefault(NEWEST, state.asOf()));
  }

  /** The latest moment when there was a run at another one. */
  Instant newestWith(Instant moment) {
    return newest.filter(moment::isBefore).orElse(moment);
  }
}
