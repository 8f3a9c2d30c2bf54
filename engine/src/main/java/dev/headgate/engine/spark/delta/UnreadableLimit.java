package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.language.Share;

/**
 * How many of the records of a version may be unreadable: a share of them, and one in any case. A
 * share says nothing of fewer than {@value #FEWEST} records, which are judged only where none of
 * them can be read.
 *
 * @param share what may be
 */
record UnreadableLimit(Share share) {
  /** What may be where a spec does not say. */
  static final UnreadableLimit USUAL = new UnreadableLimit(new Share(0.01));

  private static final int FEWEST = 10;

  /** Whether so many of so many records are too many. */
  boolean isExceeded(long unreadable, long records) {
    return records >= FEWEST && unreadable > Math.max(1, share.value() * records);
  }
}
