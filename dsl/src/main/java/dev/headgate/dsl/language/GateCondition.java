package dev.headgate.dsl.language;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.source.Text;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a gate asks: {@code auc >= 0.65}, {@code auc >= champion.auc - 0.005}.
 *
 * @param metric the metric of the candidate, left of the comparison
 * @param op the comparison
 * @param champion the champion's metric on the right, always the same one; empty when the right
 *     side is a plain number
 * @param offset the number, added to the champion's metric if there is one
 */
public record GateCondition(
    MetricName metric, Op op, Optional<MetricName> champion, double offset) {
  private static final Pattern WORD = Pattern.compile("\\s*([A-Za-z_][A-Za-z0-9_]*)");
  private static final Pattern OP = Pattern.compile("\\s*([<>=!]+)");
  private static final Pattern CHAMPION =
      Pattern.compile("\\s*champion\\s*\\.\\s*([A-Za-z_][A-Za-z0-9_]*)");
  private static final Pattern SIGN = Pattern.compile("\\s*([-+])");
  private static final Pattern NUMBER =
      Pattern.compile("\\s*([-+]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][-+]?\\d+)?)");
  private static final Pattern END = Pattern.compile("\\s*$");

  /** A comparison. */
  public enum Op {
    AT_LEAST(">="),
    MORE(">"),
    AT_MOST("<="),
    LESS("<");

    private final String sign;

    Op(String sign) {
      this.sign = sign;
    }

    /** How it is written. */
    public String sign() {
      return sign;
    }

    /** Whether it holds between two numbers; NaN holds nothing. */
    public boolean holds(double left, double right) {
      return switch (this) {
        case AT_LEAST -> left >= right;
        case MORE -> left > right;
        case AT_MOST -> left <= right;
        case LESS -> left < right;
      };
    }

    /** The side on which a value passes. */
    public Better wants() {
      return this == AT_LEAST || this == MORE ? Better.LARGER : Better.SMALLER;
    }
  }

  /** Whether it compares with the champion. */
  public boolean asksChampion() {
    return champion.isPresent();
  }

  /** The condition that a text means; empty, with a finding at the word, when it means none. */
  public static Optional<GateCondition> parse(Text that, ModelMetrics metrics, Findings findings) {
    try {
      return Optional.of(new Reader(that, metrics).read());
    } catch (Scalars.Refused refused) {
      findings.add(refused.finding());
      return Optional.empty();
    }
  }

  /** Reads a condition from left to right. */
  private static final class Reader {
    private final Text text;
    private final ModelMetrics metrics;
    private int at;
    private int wordStart;

    Reader(Text text, ModelMetrics metrics) {
      this.text = text;
      this.metrics = metrics;
    }

    GateCondition read() {
      next(WORD).orElseThrow(() -> refuse("begins with a metric, such as auc"));
      MetricName metric = metrics.read(text, wordStart, at);
      String sign = next(OP).orElseThrow(() -> refuse("compares with >=, >, <= or <"));
      Op op =
          Arrays.stream(Op.values())
              .filter(o -> o.sign.equals(sign))
              .findFirst()
              .orElseThrow(() -> unknown(sign));
      Optional<MetricName> champion = Optional.empty();
      double offset = 0;
      if (next(CHAMPION).isPresent()) {
        champion = Optional.of(same(metric));
        Optional<String> plus = next(SIGN);
        if (plus.isPresent()) {
          double number = number();
          offset = plus.get().equals("-") ? -number : number;
        }
      } else {
        offset = number();
      }
      if (next(END).isEmpty()) {
        throw refuse("should have ended before this");
      }
      return new GateCondition(metric, op, champion, offset);
    }

    private Scalars.Refused unknown(String sign) {
      String turned = new StringBuilder(sign).reverse().toString();
      Finding finding = ofWord("'" + sign + "' is not one of >=, >, <=, <");
      boolean known = Arrays.stream(Op.values()).anyMatch(o -> o.sign.equals(turned));
      return new Scalars.Refused(known ? finding.label("write " + turned) : finding);
    }

    private Finding ofWord(String why) {
      return Finding.of(Code.GATE_CONDITION, why).at(text.span(wordStart, at));
    }

    private MetricName same(MetricName metric) {
      MetricName other = metrics.read(text, wordStart, at);
      if (!other.equals(metric)) {
        throw new Scalars.Refused(
            ofWord("the champion is compared by the same metric, " + metric.word())
                .label("write champion." + metric.word()));
      }
      return other;
    }

    private double number() {
      return Double.parseDouble(
          next(NUMBER).orElseThrow(() -> refuse("needs a number or champion.metric here")));
    }

    private Optional<String> next(Pattern pattern) {
      Matcher m = pattern.matcher(text.value()).region(at, text.value().length());
      if (!m.lookingAt()) {
        return Optional.empty();
      }
      at = m.end();
      if (m.groupCount() == 0) {
        return Optional.of("");
      }
      wordStart = m.start(1);
      return Optional.of(m.group(1));
    }

    private Scalars.Refused refuse(String why) {
      String value = text.value();
      int from = at;
      while (from < value.length() && Character.isWhitespace(value.charAt(from))) {
        from++;
      }
      int to = from;
      while (to < value.length() && !Character.isWhitespace(value.charAt(to))) {
        to++;
      }
      int start = from == value.length() ? Math.max(0, from - 1) : from;
      return refusal("a gate's condition " + why, start, Math.max(to, start + 1));
    }

    private Scalars.Refused refusal(String message, int from, int to) {
      return new Scalars.Refused(
          Finding.of(Code.GATE_CONDITION, message)
              .at(text.span(from, to))
              .note("a condition reads: auc >= 0.65, or auc >= champion.auc - 0.005"));
    }
  }
}
