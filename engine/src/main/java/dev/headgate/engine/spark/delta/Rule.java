package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.language.Expectation;
import dev.headgate.dsl.language.Share;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.store.record.RuleRecord;
import java.util.Locale;
import java.util.Optional;

/** A condition on each row, with what is done to one that does not hold it. */
record Rule(Text condition, Expectation expectation) {

  /** Whether so many violations refuse the version. */
  boolean refuses(long violations, long judged) {
    return expectation.refuses(violations, judged);
  }

  /** Whether so many violations are warned of. */
  boolean warns(long violations, long judged) {
    return expectation.warns(violations, judged);
  }

  /** The share of rows that is allowed to violate it. */
  Optional<Share> allow() {
    return expectation.allow();
  }

  private Expectation.OnViolation action() {
    return expectation.onViolation();
  }

  boolean quarantines() {
    return action() == Expectation.OnViolation.QUARANTINE;
  }

  boolean drops() {
    return action() == Expectation.OnViolation.DROP;
  }

  String text() {
    return condition.value().strip();
  }

  RuleRecord record(long violations, long judged) {
    return new RuleRecord(
        text(),
        action().name().toLowerCase(Locale.ROOT),
        violations,
        judged,
        refuses(violations, judged));
  }
}
