package dev.headgate.engine.store.record;

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
 * @param compared which number was held against the limit
 * @param value a metric, the difference to the champion, or the largest difference of an export
 * @param certainty its interval
 * @param limit what it was compared with
 * @param reason one sentence where it does not plainly hold
 */
@JsonPropertyOrder({
  "that",
  "slice",
  "holds",
  "compared",
  "value",
  "low",
  "high",
  "limit",
  "reason",
  "doubt"
})
public record GateRecord(
    String that,
    String slice,
    Holds holds,
    Compared compared,
    double value,
    @JsonIgnore Certainty certainty,
    double limit,
    String reason)
    implements Ends {

  /** What a gate said that had no number to compare, and why. */
  public static GateRecord of(String that, String slice, Holds holds, String reason) {
    return new GateRecord(that, slice, holds, Compared.NOTHING, 0, Certainty.exactly(0), 0, reason);
  }

  @JsonCreator
  static GateRecord read(
      @JsonProperty("that") String that,
      @JsonProperty("slice") String slice,
      @JsonProperty("holds") Holds holds,
      @JsonProperty("compared") Compared compared,
      @JsonProperty("value") double value,
      @JsonProperty("low") Double low,
      @JsonProperty("high") Double high,
      @JsonProperty("limit") double limit,
      @JsonProperty("reason") String reason,
      @JsonProperty("doubt") Doubt doubt) {
    Certainty ends = Ends.read(low, high, doubt);
    boolean blank = value == 0 && ends.equals(Certainty.exactly(0));
    Compared known = compared != null ? compared : Compared.before(that, holds, blank);
    return new GateRecord(that, slice, holds, known, value, ends, limit, reason);
  }

  /** The condition, and of which slice. */
  public String asked() {
    return slice.isEmpty() ? that : that + " for " + slice;
  }

  /** What of a figure decided. */
  public enum Compared {
    /** There was no number, or it could not be told. */
    NOTHING,
    /** The figure itself. */
    ESTIMATE,
    /** The lower end of its interval. */
    LOWER_BOUND,
    /** The upper end of its interval. */
    UPPER_BOUND,
    /** The largest difference between an export and Spark. */
    LARGEST_DIFFERENCE;

    /** In records that did not tell it, it followed from the condition. */
    private static Compared before(String that, Holds holds, boolean blank) {
      if (blank || holds == Holds.UNDECIDED || holds == Holds.NOT_APPLICABLE) {
        return NOTHING;
      }
      if (that.startsWith("the export ")) {
        return LARGEST_DIFFERENCE;
      }
      if (!that.matches("(?s).*\\bchampion\\s*\\..*")) {
        return ESTIMATE;
      }
      return that.contains(">") ? LOWER_BOUND : UPPER_BOUND;
    }

    /** Whether the figure is the difference to the champion. */
    public boolean isBound() {
      return this == LOWER_BOUND || this == UPPER_BOUND;
    }
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
