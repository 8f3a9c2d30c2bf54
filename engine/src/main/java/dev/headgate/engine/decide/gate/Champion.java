package dev.headgate.engine.decide.gate;

import dev.headgate.engine.store.record.MetricRecord;
import java.util.Optional;

/** The champion as a candidate's gate sees it. */
public sealed interface Champion {
  /** There is none yet: what compares with it does not apply. */
  record None() implements Champion {}

  /**
   * There is one, but it cannot score the candidate's rows: what compares with it is undecided.
   *
   * @param reason one sentence
   */
  record Unable(String reason) implements Champion {}

  /**
   * There is one and it scored the very rows on which the candidate is judged.
   *
   * @param who how it is told, such as {@code version 3}
   * @param rows how the two compare on them
   */
  record Scored(String who, SameRows rows) implements Champion {}

  /** Two models on the same rows. */
  interface SameRows {
    /**
     * Candidate less champion, with the paired interval.
     *
     * @param slice the slice, or empty for all rows
     * @param metric the metric
     * @param confidence certainty of the interval, 0 to 1
     * @return nothing where the rows do not define the metric
     */
    Optional<MetricRecord> difference(String slice, String metric, double confidence);
  }
}
