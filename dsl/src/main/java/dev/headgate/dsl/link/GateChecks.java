package dev.headgate.dsl.link;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Better;
import dev.headgate.dsl.language.GateCondition;
import dev.headgate.dsl.language.MetricName;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.ModelMetrics;
import dev.headgate.dsl.language.Words;
import dev.headgate.dsl.source.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a model could pass its gates, and better ones would. */
final class GateChecks {
  private final Judge judge;
  private final List<Bound> bounds = new ArrayList<>();

  GateChecks(Judge judge) {
    this.judge = judge;
  }

  /** A condition on the metric itself, and where it is written. */
  private record Bound(GateCondition condition, Text text) {
    boolean isLower() {
      return condition.op().wants() == Better.LARGER;
    }

    boolean isStrict() {
      return condition.op() == GateCondition.Op.MORE || condition.op() == GateCondition.Op.LESS;
    }

    boolean excludes(Bound other) {
      if (!condition.metric().equals(other.condition.metric()) || isLower() == other.isLower()) {
        return false;
      }
      double low = isLower() ? condition.offset() : other.condition.offset();
      double high = isLower() ? other.condition.offset() : condition.offset();
      return low > high || (low == high && (isStrict() || other.isStrict()));
    }
  }

  /** The conditions that mean something, in the order in which they are written. */
  List<GateCondition> check(String model, Model declared, ModelMetrics metrics) {
    List<GateCondition> conditions = new ArrayList<>();
    boolean noSlices =
        declared.evaluate().slices().isEmpty()
            && !judge.spans().isMeant(model + ".evaluate.slices");
    for (Model.Gate gate : declared.gate()) {
      GateCondition.parse(gate.that(), metrics, judge.findings())
          .ifPresent(
              condition -> {
                conditions.add(condition);
                if (isPossible(condition, gate.that())) {
                  checkWay(condition, gate.that());
                }
              });
      if (gate.forEvery().isPresent() && noSlices) {
        judge.add(
            Finding.of(Code.NOT_TOGETHER, "'for_every: slice' judges slices, and there are none")
                .at(gate.that().span())
                .label("add evaluate: {slices: [...]}"));
      }
    }
    return List.copyOf(conditions);
  }

  private void checkWay(GateCondition condition, Text that) {
    MetricName metric = condition.metric();
    if (condition.asksChampion() && metric.better().isEmpty()) {
      judge.add(
          Finding.of(
                  Code.NOT_TOGETHER,
                  "which of two models is better by " + metric.word() + " is not said")
              .at(that.span())
              .note(
                  metric.reads() == MetricName.Reads.ROWS
                      ? "say better: larger or better: smaller beside its value"
                      : "neither a larger nor a smaller " + metric.word() + " is better"));
    }
    if (metric.isWorse(condition.op().wants())) {
      String better = Words.word(metric.better().get());
      judge.add(
          Finding.of(Code.WRONG_WAY, "this refuses the better models")
              .at(that.span())
              .note("a " + better + " " + metric.word() + " is better"));
    }
  }

  private boolean isPossible(GateCondition condition, Text that) {
    if (condition.asksChampion()) {
      return true;
    }
    if (isOutOfReach(condition)) {
      refuse(condition, that);
      return false;
    }
    Bound bound = new Bound(condition, that);
    Optional<Bound> other = bounds.stream().filter(bound::excludes).findFirst();
    bounds.add(bound);
    other.ifPresent(
        o ->
            judge.add(
                Finding.of(Code.NOT_TOGETHER, "no model passes both this and '" + o.text() + "'")
                    .at(that.span())
                    .label("remove one")
                    .note("the other stands at " + o.text().span().place())));
    return other.isEmpty();
  }

  private static boolean isOutOfReach(GateCondition condition) {
    double least = condition.metric().least();
    double most = condition.metric().greatest();
    return switch (condition.op()) {
      case AT_LEAST -> condition.offset() > most;
      case MORE -> condition.offset() >= most;
      case AT_MOST -> condition.offset() < least;
      case LESS -> condition.offset() <= least;
    };
  }

  private void refuse(GateCondition condition, Text that) {
    MetricName metric = condition.metric();
    double most = metric.greatest();
    Finding finding = Finding.of(Code.GATE_NEVER_HOLDS, "no model can pass this").at(that.span());
    boolean percent = most == 1 && condition.offset() >= 10 && condition.offset() <= 100;
    if (percent) {
      BigDecimal share =
          BigDecimal.valueOf(condition.offset())
              .divide(BigDecimal.valueOf(100))
              .stripTrailingZeros();
      finding =
          finding.label(
              "is "
                  + share
                      .setScale(Math.max(1, share.scale()), RoundingMode.UNNECESSARY)
                      .toPlainString()
                  + " meant?");
    }
    judge.add(finding.note(metric.word() + " is " + range(metric)));
  }

  private static String range(MetricName metric) {
    if (metric.greatest() == Double.POSITIVE_INFINITY) {
      return "never below " + plain(metric.least());
    }
    return metric.least() == Double.NEGATIVE_INFINITY
        ? "never above " + plain(metric.greatest())
        : "between " + plain(metric.least()) + " and " + plain(metric.greatest());
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
