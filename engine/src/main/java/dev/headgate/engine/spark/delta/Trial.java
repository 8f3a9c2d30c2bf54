package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Expectation;
import dev.headgate.engine.spark.SparkRows;
import dev.headgate.engine.store.record.Counts;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.RuleRecord;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What a {@link Publication} would do with some rows, by the same judge, with nothing written. For
 * rows that fit into memory.
 *
 * @param kept the rows that would be written, in the driver's memory
 * @param quarantined the rows that would be kept aside
 * @param counts where the rows would go
 * @param rules what the expectations find
 * @param findings why the version would be refused, and what it warns of
 */
public record Trial(
    Dataset<Row> kept,
    Dataset<Row> quarantined,
    Counts counts,
    List<RuleRecord> rules,
    List<Finding> findings) {

  /** Whether the version would be refused. */
  public boolean refused() {
    return findings.stream().anyMatch(Finding::isError);
  }

  /** Whether a row that passes is brought along. */
  private interface Keeps extends Serializable {
    boolean takes(InternalRow row);
  }

  /** One partition's rows that pass, and where the others went. */
  private record Part(Tally tally, List<InternalRow> kept) implements Serializable {}

  /**
   * Judges rows.
   *
   * @param expectations what must hold
   * @param params values of the named parameters in conditions
   * @throws Problem if an expectation does not fit the rows or cannot be computed on one
   */
  public static Trial of(
      SparkSession spark,
      Dataset<Row> given,
      List<Expectation> expectations,
      Map<String, Object> params) {
    Dataset<Row> rows = TableForm.fitted(given, new StructType());
    StructType form = TableForm.data(rows.schema());
    Rules rules = Rules.over(spark, rows.schema(), Rules.written(expectations), params);
    List<TableAudit> audits = TableAudit.all(expectations, form);
    RowJudge judge =
        new RowJudge(
            rows.schema(),
            TableForm.kept(spark, rows.schema(), form),
            TableForm.json(spark, rows.schema(), form),
            rules);
    Tally tally = new Tally(rules.all().size());
    List<InternalRow> passing = new ArrayList<>();
    for (Part part : judged(rows, judge, rules, row -> true)) {
      tally.merge(part.tally());
      passing.addAll(part.kept());
    }
    Dataset<Row> kept = local(spark, form, passing);
    List<RuleRecord> records = new ArrayList<>(rules.records(tally));
    List<TableAudit.Result> audited =
        audits.stream().map(audit -> audit.judge(kept, passing.size())).toList();
    audited.forEach(result -> records.add(result.record()));
    return new Trial(
        kept,
        aside(spark, form, tally),
        tally.counts(),
        List.copyOf(records),
        new AuditFindings(rules, tally, UnreadableLimit.USUAL).with(audited));
  }

  private static List<Part> judged(Dataset<Row> rows, RowJudge judge, Rules rules, Keeps keeps) {
    int count = rules.all().size();
    FlatMapFunction<Iterator<InternalRow>, Part> pass =
        partition -> {
          List<InternalRow> kept = new ArrayList<>();
          judge
              .judge(partition)
              .forEachRemaining(
                  row -> {
                    if (keeps.takes(row)) {
                      kept.add(row.copy());
                    }
                  });
          return List.of(new Part(TaskTallies.end(count), kept)).iterator();
        };
    try {
      return SparkRows.rows(rows).toJavaRDD().mapPartitions(pass).collect();
    } catch (Exception failure) {
      Optional<Problem> known = AuditFindings.uncomputable(rules, failure);
      if (known.isPresent()) {
        throw known.get();
      }
      throw failure;
    }
  }

  /** Where rows would go, told in one pass that keeps none of them. */
  static Tally count(Dataset<Row> rows, RowJudge judge, Rules rules) {
    Tally all = new Tally(rules.all().size());
    judged(rows, judge, rules, row -> false).forEach(part -> all.merge(part.tally()));
    return all;
  }

  /** Rows in the driver's memory, which queries over them need no job to read. */
  private static Dataset<Row> local(SparkSession spark, StructType form, List<InternalRow> rows) {
    Seq<Attribute> columns =
        CollectionConverters.asScala(
                CollectionConverters.asJava(DataTypeUtils.toAttributes(form)).stream()
                    .map(Attribute.class::cast)
                    .toList())
            .toSeq();
    return org.apache.spark.sql.classic.Dataset.ofRows(
        (org.apache.spark.sql.classic.SparkSession) spark,
        new LocalRelation(
            columns, CollectionConverters.asScala(rows).toSeq(), false, Option.empty()));
  }

  private static Dataset<Row> aside(SparkSession spark, StructType form, Tally tally) {
    List<Row> records =
        tally.aside().orElseThrow(Trial::tooMany).stream()
            .map(row -> RowFactory.create(row.record()))
            .toList();
    StructType text = new StructType().add("record", DataTypes.StringType);
    return spark
        .createDataFrame(records, text)
        .select(functions.from_json(functions.col("record"), form).as("row"))
        .select("row.*");
  }

  private static Problem tooMany() {
    return new Problem(
        Problem.Blame.SPEC,
        List.of(
            Finding.of(
                dev.headgate.dsl.finding.Code.OUT_OF_RANGE,
                "more than " + Tally.MOST_ASIDE + " rows are kept aside in a test")));
  }
}
