package dev.headgate.engine.record;

/**
 * What a gate said.
 *
 * @param that the condition as written
 * @param slice the slice it was judged on, or empty
 * @param holds true, false, undecided or not_applicable
 * @param value what was compared: a metric, or the difference to the champion
 * @param low lower bound of its interval
 * @param high upper bound of its interval
 * @param limit what it was compared with
 * @param reason one sentence where it does not plainly hold
 */
public record GateRecord(
    String that,
    String slice,
    Holds holds,
    double value,
    double low,
    double high,
    double limit,
    String reason) {

  /** Verdict of a gate. */
  public enum Holds {
    TRUE,
    FALSE,
    UNDECIDED,
    NOT_APPLICABLE;

    /** Whether a candidate with this verdict may pass. */
    public boolean passes() {
      return this == TRUE || this == NOT_APPLICABLE;
    }
  }
}
