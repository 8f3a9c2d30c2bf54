package dev.headgate.engine.measure;

/** What a comparison concludes. */
public enum Verdict {
  /** The effect is over the threshold, and more than chance. */
  DRIFT,
  /** The effect is under the threshold, or may be chance. */
  NO_DRIFT,
  /** The profiles do not tell: the effect or its significance lies within their uncertainty. */
  UNDECIDED,
  /** A side has too few rows for a conclusion. */
  TOO_FEW_ROWS,
  /**
   * Most of the reference's rows hold a value of their own, as a key does: what other rows hold is
   * new by chance, and says nothing.
   */
  TOO_MANY_VALUES
}
