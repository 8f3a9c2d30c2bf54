package dev.headgate.engine.decide.retrain;

import dev.headgate.dsl.language.Model.Change;
import dev.headgate.dsl.language.Model.DriftTrigger;
import dev.headgate.dsl.language.Model.Retrain;
import dev.headgate.dsl.language.Model.Trigger;
import dev.headgate.engine.store.record.Ends;
import dev.headgate.engine.store.record.MetricRecord;
import dev.headgate.engine.store.record.Said;
import dev.headgate.engine.store.record.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A {@code retrain} policy held against what is known: any trigger asks for a new model, the
 * cooldown may hold it back. What is undecided never asks.
 */
public final class RetrainPolicy {
  private final Retrain policy;

  private RetrainPolicy(Retrain policy) {
    this.policy = policy;
  }

  /** The policy as the spec declares it. */
  public static RetrainPolicy of(Retrain policy) {
    return new RetrainPolicy(policy);
  }

  /** Whether the model is to be learned anew, with every trigger's reason. */
  public RetrainDecision decide(Evidence evidence) {
    List<Answer> answers = new ArrayList<>();
    for (Trigger trigger : policy.when()) {
      trigger
          .performance()
          .forEach((metric, change) -> answers.add(performance(metric, change, evidence)));
      trigger.drift().ifPresent(drift -> answers.add(drift(drift, evidence)));
      trigger.every().ifPresent(every -> answers.add(every(every, evidence)));
      trigger.newRows().ifPresent(rows -> answers.add(newRows(rows, evidence)));
    }
    boolean asked = answers.stream().anyMatch(Answer::asks);
    List<Said> reasons = new ArrayList<>();
    answers.stream().filter(Answer::asks).map(Answer::reason).forEach(reasons::add);
    boolean held = asked && held(evidence, reasons);
    if (!asked) {
      answers.stream().map(Answer::reason).forEach(reasons::add);
    }
    return new RetrainDecision(asked && !held, List.copyOf(reasons));
  }

  private record Answer(boolean asks, Said reason) {
    static Answer yes(String format, Object... values) {
      return new Answer(true, new Said(String.format(Locale.ROOT, format, values)));
    }

    static Answer no(String format, Object... values) {
      return new Answer(false, new Said(String.format(Locale.ROOT, format, values)));
    }
  }

  private boolean held(Evidence evidence, List<Said> reasons) {
    if (evidence.attempted().isEmpty()) {
      return false;
    }
    Duration since = Duration.between(evidence.attempted().get(), evidence.asOf());
    if (since.compareTo(policy.cooldown()) >= 0) {
      return false;
    }
    reasons.add(
        0,
        new Said(
            "held back by the cooldown: "
                + days(since)
                + " of "
                + days(policy.cooldown())
                + " since the last attempt"));
    return true;
  }

  /**
   * A metric moved when its estimate on the window lies further from the held-out estimate than the
   * policy allows and the window's interval excludes the held-out estimate, so that a small window
   * does not fire by chance; one without an interval never does.
   */
  private static Answer performance(String metric, Change change, Evidence evidence) {
    MetricRecord before = evidence.heldOut().get(metric);
    if (before == null) {
      return Answer.no("%s is not known for the champion", metric);
    }
    Answer last = Answer.no("%s cannot be judged: too few rows with a known label", metric);
    for (Map.Entry<String, Evidence.Seen> seen : evidence.monitors().entrySet()) {
      MetricRecord now = seen.getValue().performance().get(metric);
      if (now == null) {
        continue;
      }
      boolean falls = change.drop().isPresent();
      double limit = change.drop().or(change::rise).orElse(0.0);
      double moved = falls ? before.value() - now.value() : now.value() - before.value();
      boolean certain =
          now.certainty()
              .ends()
              .filter(e -> falls ? e.high() < before.value() : e.low() > before.value())
              .isPresent();
      String what =
          String.format(
              Locale.ROOT,
              "%s %s by %.3f, from %.3f on the held-out rows to %.3f %s on %,d rows",
              metric,
              moved >= 0 == falls ? "fell" : "rose",
              Math.abs(moved),
              before.value(),
              now.value(),
              Ends.text(now.certainty(), "%.3f"),
              now.rows());
      if (moved >= limit && certain) {
        return Answer.yes("%s; the policy allows %s", what, plain(limit));
      }
      last =
          moved >= limit
              ? Answer.no("%s; more than %s, but not certain", what, plain(limit))
              : Answer.no("%s; the policy allows %s", what, plain(limit));
    }
    return last;
  }

  private static Answer drift(DriftTrigger trigger, Evidence evidence) {
    String monitor = trigger.monitor().value();
    Evidence.Seen seen = evidence.monitors().get(monitor);
    if (seen == null) {
      return Answer.no("%s saw nothing yet", monitor);
    }
    if (seen.verdict() != Verdict.DRIFT) {
      return Answer.no("%s: %s", monitor, seen.verdict().text().replace('_', ' '));
    }
    String columns = columns(seen.drifted());
    if (trigger.impact().isEmpty()) {
      return Answer.yes("%s: drift in %s", monitor, columns);
    }
    double limit = trigger.impact().get();
    return seen.impact() >= limit
        ? Answer.yes(
            "%s: drift in %s may cost the model %.3f; the policy allows %s",
            monitor, columns, seen.impact(), plain(limit))
        : Answer.no(
            "%s: drift in %s, but it may cost the model no more than %.3f of the %s allowed",
            monitor, columns, seen.impact(), plain(limit));
  }

  private static String columns(List<String> names) {
    int shown = Math.min(3, names.size());
    String first = String.join(", ", names.subList(0, shown));
    return names.size() > shown ? first + " and " + (names.size() - shown) + " more" : first;
  }

  private static Answer every(Duration every, Evidence evidence) {
    Duration age = Duration.between(evidence.trained(), evidence.asOf());
    return age.compareTo(every) >= 0
        ? Answer.yes(
            "the champion was trained %s ago; the policy says every %s", days(age), days(every))
        : Answer.no("the champion is %s old, of %s", days(age), days(every));
  }

  private static Answer newRows(long rows, Evidence evidence) {
    return evidence.newRows() >= rows
        ? Answer.yes("%,d new rows to learn from; the policy says %,d", evidence.newRows(), rows)
        : Answer.no("%,d of %,d new rows to learn from", evidence.newRows(), rows);
  }

  private static String plain(double value) {
    return java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static String days(Duration duration) {
    long hours = duration.toHours();
    if (hours % 24 == 0 || hours >= 72) {
      long days = Math.round(hours / 24.0);
      return days + (days == 1 ? " day" : " days");
    }
    return hours + (hours == 1 ? " hour" : " hours");
  }
}
