package dev.headgate.engine.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.headgate.engine.measure.Certainty;
import dev.headgate.engine.measure.Doubt;

/**
 * What a gate said. In JSON the ends of what was compared are {@code low} and {@code high}; where
 * there are none both are null and {@code doubt} says why.
 *
 * @param that the condition as written
 * @param slice the slice it was judged on, or empty
 * @param holds true, false, undecided or not_applicable
 * @param value what was compared: a metric, or the difference to the champion
 * @param certainty its interval
 * @param limit what it was compared with
 * @param reason one sentence where it does not plainly hold
 */
@JsonPropertyOrder({"that", "slice", "holds", "value", "low", "high", "limit", "reason", "doubt"})
public record GateRecord(
    String that,
    String slice,
    Holds holds,
    double value,
    @JsonIgnore Certainty certainty,
    double limit,
    String reason)
    implements Ends {

  /** What a gate said of a figure with an interval. */
  public GateRecord(
      String that,
      String slice,
      Holds holds,
      double value,
      double low,
      double high,
      double limit,
      String reason) {
    this(that, slice, holds, value, new Certainty.Within(low, high), limit, reason);
  }

  @JsonCreator
  static GateRecord read(
      @JsonProperty("that") String that,
      @JsonProperty("slice") String slice,
      @JsonProperty("holds") Holds holds,
      @JsonProperty("value") double value,
      @JsonProperty("low") Double low,
      @JsonProperty("high") Double high,
      @JsonProperty("limit") double limit,
      @JsonProperty("reason") String reason,
      @JsonProperty("doubt") Doubt doubt) {
    return new GateRecord(that, slice, holds, value, Ends.read(low, high, doubt), limit, reason);
  }

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
