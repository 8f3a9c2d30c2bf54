package dev.headgate.engine.decide.gate;

import dev.headgate.engine.measure.Certainty;
import dev.headgate.engine.store.record.Ends;
import dev.headgate.engine.store.record.GateRecord;
import java.util.Locale;
import java.util.function.Function;

/** Which number a gate held against which, in words. */
public final class GateWords {
  private GateWords() {}

  /**
   * What was compared: the estimate with its interval, and which of these numbers was held against
   * the limit; the reason alone where nothing was compared.
   */
  public static String held(GateRecord gate) {
    return switch (gate.compared()) {
      case NOTHING -> gate.reason();
      case ESTIMATE -> interval(gate) + "; the estimate " + against(gate, gate.value());
      case LOWER_BOUND -> bound(gate, "lower", Certainty.Within::low);
      case UPPER_BOUND -> bound(gate, "upper", Certainty.Within::high);
      case LARGEST_DIFFERENCE ->
          "the largest difference " + small(gate.value()) + " against " + small(gate.limit());
    };
  }

  private static String bound(
      GateRecord gate, String which, Function<Certainty.Within, Double> end) {
    String numbers =
        gate.certainty()
            .ends()
            .map(ends -> "; its " + which + " bound " + against(gate, end.apply(ends)))
            .orElse("");
    return gate.reason() + ": " + interval(gate) + numbers;
  }

  /** How far an export may be, or is, from Spark: {@code 3e-16}, {@code 0}. */
  public static String small(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.0e", value).replace("e-0", "e-");
  }

  /** The estimate with its interval. */
  public static String interval(GateRecord gate) {
    return Ends.text(gate.value(), gate.certainty(), "%.3f");
  }

  /** Both numbers in so many digits that they differ where they do. */
  private static String against(GateRecord gate, double number) {
    int digits = 3;
    while (digits < 6 && number != gate.limit() && same(number, gate.limit(), digits)) {
      digits++;
    }
    return text(number, digits) + " against " + text(gate.limit(), digits);
  }

  private static boolean same(double one, double other, int digits) {
    return text(one, digits).equals(text(other, digits));
  }

  private static String text(double number, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", number);
  }
}
