package dev.headgate.engine.values.cell;

/** What may surprise in a cell whose value stands. */
public enum Remark {
  /** A local time that the clocks show twice; the earlier was taken. */
  TWICE,
  /** A spelling that the type of its column, which was inferred, does not keep. */
  SPELLING
}
