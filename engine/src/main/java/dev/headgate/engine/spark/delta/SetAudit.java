package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Configured;
import dev.headgate.dsl.language.Expectation;
import dev.headgate.engine.spi.audit.AuditType;
import dev.headgate.engine.spi.audit.Auditing;
import dev.headgate.engine.spi.audit.Audits;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.RuleRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** An audit by a component: a few figures of all rows, and what they must be. */
final class SetAudit implements TableAudit {
  private final Expectation expectation;
  private final Configured asked;
  private final Auditing auditing;

  private SetAudit(Expectation expectation, Configured asked, Auditing auditing) {
    this.expectation = expectation;
    this.asked = asked;
    this.auditing = auditing;
  }

  /**
   * The audit of an expectation of kind {@code table}.
   *
   * @throws Problem if it names unknown columns
   */
  static SetAudit of(Expectation expectation, Configured asked, StructType form) {
    AuditType type = Audits.of(asked);
    List<String> names = Arrays.asList(form.fieldNames());
    List<Finding> findings =
        type.columns(asked.options()).stream()
            .flatMap(column -> TableAudit.unknown(column, names).stream())
            .toList();
    if (!findings.isEmpty()) {
      throw new Problem(Problem.Blame.SPEC, findings);
    }
    return new SetAudit(expectation, asked, type.auditing());
  }

  @Override
  public Result judge(Dataset<Row> table, long rows) {
    Column[] figures = auditing.figures(asked.options()).toArray(Column[]::new);
    Row found = table.agg(figures[0], Arrays.copyOfRange(figures, 1, figures.length)).head();
    List<Object> values = IntStream.range(0, figures.length).mapToObj(found::get).toList();
    Optional<String> wrong = auditing.violation(asked.options(), values);
    return new Result(
        record(wrong.isPresent()), expectation, asked.kind().span(), wrong.orElse(""), List.of());
  }

  /** What is judged is one table. */
  private RuleRecord record(boolean wrong) {
    boolean fails = expectation.onViolation() == Expectation.OnViolation.FAIL;
    return new RuleRecord(
        expectation.rule(),
        expectation.onViolation().name().toLowerCase(Locale.ROOT),
        wrong ? 1 : 0,
        1,
        wrong && fails);
  }
}
