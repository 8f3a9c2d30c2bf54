package dev.headgate.engine.store.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.headgate.engine.measure.Certainty;
import dev.headgate.engine.measure.Doubt;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** A figure that has two ends or none, as it is written: in JSON, and for people. */
public interface Ends {

  /** How sure the figure is. */
  Certainty certainty();

  /** The lower end, null where there is none. */
  @JsonProperty("low")
  default Double low() {
    return certainty().ends().map(Certainty.Within::low).orElse(null);
  }

  /** The upper end, null where there is none. */
  @JsonProperty("high")
  default Double high() {
    return certainty().ends().map(Certainty.Within::high).orElse(null);
  }

  /** Why there are no ends, null where there are. */
  @JsonProperty("doubt")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  default Doubt doubt() {
    return certainty().doubt().orElse(null);
  }

  /** From JSON, where a record of before may have ends that are no numbers. */
  static Certainty read(Double low, Double high, Doubt doubt) {
    if (doubt != null) {
      return new Certainty.Unsure(doubt);
    }
    return low != null && high != null && low <= high
        ? new Certainty.Within(low, high)
        : new Certainty.Unsure(new Doubt(Doubt.Cause.NO_SPREAD, 0, 0));
  }

  /**
   * A figure with its interval behind it, as {@link #text(Certainty, String)} writes that.
   *
   * @param number how a number is written, such as {@code %.3f}
   */
  static String text(double value, Certainty certainty, String number) {
    return String.format(Locale.ROOT, number, value) + " " + text(certainty, number);
  }

  /**
   * The interval in brackets, or {@code no interval}.
   *
   * @param number how an end is written, such as {@code %.3f}
   */
  static String text(Certainty certainty, String number) {
    return text(certainty, end -> String.format(Locale.ROOT, number, end));
  }

  /** The same, its ends written by a function. */
  static String text(Certainty certainty, DoubleFunction<String> number) {
    return certainty
        .ends()
        .map(e -> "[" + number.apply(e.low()) + ", " + number.apply(e.high()) + "]")
        .orElse("no interval");
  }
}
