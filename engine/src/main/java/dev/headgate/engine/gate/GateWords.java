package dev.headgate.engine.gate;

import dev.headgate.engine.measure.Certainty;
import dev.headgate.engine.record.Ends;
import dev.headgate.engine.record.GateRecord;
import dev.headgate.engine.record.GateRecord.Holds;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which number a gate held against which, in words. */
public final class GateWords {
  private static final Pattern CHAMPION = Pattern.compile("\\bchampion\\s*\\.");
  private static final Pattern UPWARDS = Pattern.compile(">");

  private GateWords() {}

  /**
   * What was compared: the estimate with its interval, and which of these numbers was held against
   * the limit; the reason alone where nothing was compared.
   */
  public static String held(GateRecord gate) {
    if (!isCompared(gate)) {
      return gate.reason();
    }
    String interval = interval(gate);
    if (!isWithChampion(gate)) {
      return interval + "; the estimate " + against(gate, gate.value());
    }
    boolean lower = UPWARDS.matcher(gate.that()).find();
    String bound =
        gate.certainty()
            .ends()
            .map(ends -> against(gate, lower ? ends.low() : ends.high()))
            .map(numbers -> (lower ? "; its lower bound " : "; its upper bound ") + numbers)
            .orElse("");
    return gate.reason() + " " + interval + bound;
  }

  /** The estimate with its interval. */
  public static String interval(GateRecord gate) {
    return Ends.text(gate.value(), gate.certainty(), "%.3f");
  }

  /** Whether a number was held against a limit. */
  public static boolean isCompared(GateRecord gate) {
    boolean judged = gate.holds() == Holds.TRUE || gate.holds() == Holds.FALSE;
    return judged && !(gate.value() == 0 && gate.certainty().equals(Certainty.exactly(0)));
  }

  /** Whether it compares with the champion. */
  public static boolean isWithChampion(GateRecord gate) {
    return CHAMPION.matcher(gate.that()).find();
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
