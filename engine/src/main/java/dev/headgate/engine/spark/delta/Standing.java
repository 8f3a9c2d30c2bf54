package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.language.Expectation;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.RuleRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Judges rows that stand in a table by expectations that are younger; they stay as they are. */
public final class Standing {
  private Standing() {}

  /**
   * What the expectations find.
   *
   * @param params values of the named parameters in conditions
   * @throws Problem if an expectation does not fit the rows or cannot be computed on one
   */
  public static List<RuleRecord> judge(
      SparkSession spark,
      Dataset<Row> given,
      List<Expectation> expectations,
      Map<String, Object> params) {
    Dataset<Row> rows = TableForm.fitted(given, new StructType());
    StructType form = TableForm.data(rows.schema());
    Rules rules = Rules.over(spark, rows.schema(), Rules.written(expectations), params);
    RowJudge judge =
        new RowJudge(
            rows.schema(),
            TableForm.kept(spark, rows.schema(), form),
            TableForm.json(spark, rows.schema(), form),
            rules);
    Tally tally = Trial.count(rows, judge, rules);
    List<RuleRecord> records = new ArrayList<>(rules.records(tally));
    TableAudit.all(expectations, form).stream()
        .map(audit -> audit.judge(rows, tally.counts().read()).record())
        .forEach(records::add);
    return List.copyOf(records);
  }
}
