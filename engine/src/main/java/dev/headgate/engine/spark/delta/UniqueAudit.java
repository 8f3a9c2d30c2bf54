package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Expectation;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.spi.ColumnName;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.RuleRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Columns whose values together are to occur once in the whole table. As in SQL's UNIQUE, a row
 * with a NULL among them holds.
 */
final class UniqueAudit implements TableAudit {
  private static final String TIMES = "_hg_times";

  private final Expectation expectation;

  private UniqueAudit(Expectation expectation) {
    this.expectation = expectation;
  }

  /**
   * The audit of an expectation of kind {@code unique}.
   *
   * @throws Problem if it names unknown columns or an action that is not built
   */
  static UniqueAudit of(Expectation expectation, StructType form) {
    List<Finding> findings = new ArrayList<>();
    List<String> names = Arrays.asList(form.fieldNames());
    for (Text column : expectation.unique()) {
      TableAudit.unknown(column, names).ifPresent(findings::add);
      Arrays.stream(form.fields())
          .filter(f -> f.name().equalsIgnoreCase(column.value()))
          .filter(f -> !RowOrdering.isOrderable(f.dataType()))
          .findFirst()
          .ifPresent(
              f ->
                  findings.add(
                      Finding.of(
                              Code.SQL_MEANING,
                              "values of '"
                                  + column
                                  + "' cannot be compared, it is "
                                  + f.dataType().sql())
                          .at(column.span())
                          .note("name columns of plain values")));
    }
    switch (expectation.onViolation()) {
      case QUARANTINE, DROP ->
          findings.add(
              Finding.of(Code.NOT_BUILT_YET, "unique takes on_violation: fail or warn")
                  .at(expectation.unique().get(0).span())
                  .note("which of two rows with one key is to stay is not said by the rule"));
      default -> {}
    }
    if (!findings.isEmpty()) {
      throw new Problem(Problem.Blame.SPEC, findings);
    }
    return new UniqueAudit(expectation);
  }

  @Override
  public Result judge(Dataset<Row> table, long rows) {
    Column[] key =
        expectation.unique().stream().map(c -> ColumnName.column(c.value())).toArray(Column[]::new);
    Column known = Arrays.stream(key).map(Column::isNotNull).reduce(Column::and).orElseThrow();
    Dataset<Row> twice =
        table
            .where(known)
            .groupBy(key)
            .agg(functions.count(functions.lit(1)).as(TIMES))
            .where(functions.col(TIMES).gt(1));
    Row sum =
        twice
            .agg(
                functions.coalesce(
                    functions.sum(functions.expr(TIMES + " - 1")), functions.lit(0L)))
            .head();
    long excess = sum.getLong(0);
    List<String> samples =
        excess == 0
            ? List.of()
            : twice
                .orderBy(key)
                .limit(Tally.SAMPLES)
                .select(functions.struct(key), functions.col(TIMES))
                .collectAsList()
                .stream()
                .map(r -> r.getStruct(0).json() + " in " + r.getLong(1) + " rows")
                .toList();
    RuleRecord record = record(excess, rows);
    return new Result(record, expectation, span(), told(excess, rows), samples);
  }

  private Span span() {
    Span first = expectation.unique().get(0).span();
    Span last = expectation.unique().get(expectation.unique().size() - 1).span();
    return new Span(first.file(), first.start(), last.end());
  }

  private String told(long excess, long rows) {
    String names = expectation.unique().stream().map(Text::value).collect(Collectors.joining(", "));
    return AuditFindings.rows(excess, rows) + " repeat a key of (" + names + ")";
  }

  private RuleRecord record(long excess, long rows) {
    return new RuleRecord(
        expectation.rule(),
        expectation.onViolation().name().toLowerCase(Locale.ROOT),
        excess,
        rows,
        expectation.refuses(excess, rows));
  }
}
