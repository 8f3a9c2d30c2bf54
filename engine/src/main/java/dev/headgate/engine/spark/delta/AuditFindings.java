package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.record.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an audit says to the user: why a version is refused, and what it warns of. */
final class AuditFindings {
  private final Rules rules;
  private final Tally tally;
  private final UnreadableLimit unreadable;

  AuditFindings(Rules rules, Tally tally, UnreadableLimit unreadable) {
    this.rules = rules;
    this.tally = tally;
    this.unreadable = unreadable;
  }

  /** All findings; the version is refused if one of them is an error. */
  List<Finding> with(List<TableAudit.Result> audits) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < rules.all().size(); i++) {
      Rule rule = rules.all().get(i);
      long violations = tally.violations(i);
      if (rule.refuses(violations, tally.judged())) {
        findings.add(withSamples(refused(rule, violations), tally.samples(i)));
      } else if (rule.warns(violations, tally.judged())) {
        findings.add(withSamples(warned(rule, violations), tally.samples(i)));
      }
    }
    audits.stream().filter(AuditFindings::isTold).forEach(a -> findings.add(of(a)));
    if (tally.corrupt() > 0) {
      findings.add(corrupt());
    }
    tally.notes().forEach((told, noted) -> findings.add(noted(told, noted)));
    return findings;
  }

  private static Finding noted(Tally.Told told, Tally.Noted noted) {
    String rows = number(noted.rows()) + (noted.rows() == 1 ? " row" : " rows");
    Finding finding = Finding.of(told.code(), rows + ": " + told.text());
    return withSamples(finding, List.of(noted.sample())).note(told.cure());
  }

  private static boolean isTold(TableAudit.Result key) {
    long violations = key.record().violations();
    return key.record().refused() || key.expectation().warns(violations, key.record().rows());
  }

  private Finding refused(Rule rule, long violations) {
    return of(Code.EXPECTATION, rule, violations)
        .note("the version was refused: the table is as it was before");
  }

  private Finding warned(Rule rule, long violations) {
    return of(Code.EXPECTATION_WARNING, rule, violations);
  }

  private Finding of(Code code, Rule rule, long violations) {
    String verb = violations == 1 ? " violates '" : " violate '";
    String message = rows(violations, tally.judged()) + verb + rule.text() + "'";
    Finding finding = Finding.of(code, message).at(rule.condition().span());
    return rule.allow()
        .map(share -> finding.label("more than the allowed " + percent(share.value())))
        .orElse(finding);
  }

  private static Finding of(TableAudit.Result audit) {
    Finding finding = Finding.of(code(audit), audit.told()).at(audit.span());
    for (String sample : audit.samples()) {
      finding = finding.note("for example " + sample);
    }
    return audit.record().refused()
        ? finding.note("the version was refused: the table is as it was before")
        : finding;
  }

  private static Code code(TableAudit.Result audit) {
    if (!audit.record().refused()) {
      return Code.EXPECTATION_WARNING;
    }
    return audit.expectation().unique().isEmpty() ? Code.EXPECTATION : Code.NOT_UNIQUE;
  }

  private Finding corrupt() {
    Finding finding = unreadable();
    for (Tally.Sample sample : tally.corruptSamples()) {
      String where = sample.source().isEmpty() ? "" : " in " + sample.source();
      finding = finding.note(sample.reason() + where + ": " + sample.row());
    }
    return finding;
  }

  private Finding unreadable() {
    long records = tally.counts().read();
    if (tally.judged() == 0) {
      return Finding.of(
          Code.INPUT_UNREADABLE, "none of " + number(records) + " records could be read");
    }
    if (!unreadable.isExceeded(tally.corrupt(), records)) {
      return Finding.of(
          Code.CORRUPT_ROWS,
          number(tally.corrupt())
              + (tally.corrupt() == 1 ? " record" : " records")
              + " could not be read and went to quarantine");
    }
    return Finding.of(
            Code.MOSTLY_UNREADABLE,
            number(tally.corrupt())
                + " of "
                + number(records)
                + " records could not be read, and "
                + percent(unreadable.share().value())
                + " may be so")
        .note("the version was refused: the table is as it was before")
        .note(mostly())
        .note("to go on without such records: allow_unreadable: " + enough(records));
  }

  /** Whether the records are of one file, or are spread. */
  private String mostly() {
    String cure = "; if its columns changed, declare them as they are, STRING takes any text";
    return tally
        .worstSource()
        .map(worst -> number(worst.getValue()) + " of them are in " + worst.getKey() + cure)
        .orElse("declare the columns as they are: STRING takes any text");
  }

  /** A whole percentage that would have let the version pass. */
  private String enough(long records) {
    return (int) Math.ceil(100.0 * tally.corrupt() / records) + "%";
  }

  private static Finding withSamples(Finding finding, List<Tally.Sample> samples) {
    Finding told = finding;
    for (Tally.Sample sample : samples) {
      String where = sample.source().isEmpty() ? "" : " in " + sample.source();
      told = told.note("for example" + where + ": " + sample.row());
    }
    return told;
  }

  /** The problem of a rule that cannot be computed on a row. */
  private static Problem uncomputable(Rule rule, RuleFailed failed) {
    Finding finding =
        Finding.of(
                Code.SQL_AT_RUN_TIME,
                "the expectation '" + rule.text() + "' failed on a row: " + failed.why())
            .at(rule.condition().span())
            .note("the row: " + failed.row())
            .note("use try_cast, try_divide or nullif where NULL is meant; NULL holds");
    return new Problem(Problem.Blame.DATA, List.of(finding));
  }

  /** The problem of a rule that cannot be computed on a row, if that is behind a failure. */
  static Optional<Problem> uncomputable(Rules rules, Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof RuleFailed failed) {
        return Optional.of(uncomputable(rules.all().get(failed.rule()), failed));
      }
    }
    return Optional.empty();
  }

  /** The problem of a source that gives other rows each time. */
  static Problem unsteady(long first, long second) {
    Finding finding =
        Finding.of(
                Code.INPUT_CHANGED,
                "the input gave "
                    + number(first)
                    + " rows to keep aside, and "
                    + number(second)
                    + " when it was read again")
            .note("nothing was published; run again once nobody writes the input");
    return new Problem(Problem.Blame.DATA, List.of(finding));
  }

  static String rows(long some, long all) {
    return number(some) + " of " + number(all) + " rows";
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String percent(double share) {
    String text = String.format(Locale.ROOT, "%.4f", share * 100);
    return text.replaceFirst("\\.?0+$", "") + "%";
  }
}
