package dev.headgate.dsl.language;

import java.util.Optional;

/** Logical time of a run that names none. */
@Doc("Logical time of a run that names none: now, cut to the grain, or a fixed start.")
public record AsOf(
    @Short @Doc("Grain to which a defaulted --as-of is cut.") @Default("day") Grain grain,
    @Doc("A fixed date or time to use instead of now, for data that ended in the past.")
        Optional<String> start) {

  /** Grain of a logical time. */
  public enum Grain {
    @Doc("Midnight in the pipeline's time zone.")
    DAY,
    @Doc("The full hour.")
    HOUR
  }
}
