package dev.headgate.engine.delta;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.record.Problem;
import dev.headgate.engine.record.RuleRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BindReferences;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/**
 * The conditions on a row, analyzed by Spark and bound to the rows' form.
 *
 * @param all the rules in the spec's order
 * @param bound their conditions, each of type boolean
 */
record Rules(List<Rule> all, List<Expression> bound) {

  /**
   * Analyzes conditions over rows of a form.
   *
   * @throws Problem with a finding at the place of each condition that does not fit
   */
  static Rules over(
      SparkSession spark, StructType form, List<Rule> rules, Map<String, Object> params) {
    if (rules.isEmpty()) {
      return new Rules(List.of(), List.of());
    }
    List<Expression> bound = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    Dataset<Row> empty = empty(spark, form);
    String view = "hg_rows_" + UUID.randomUUID().toString().replace("-", "");
    empty.createOrReplaceTempView(view);
    try {
      for (Rule rule : rules) {
        try {
          bound.add(bind(spark, view, rule.condition(), params));
        } catch (Problem problem) {
          findings.addAll(problem.findings());
        } catch (Exception e) {
          findings.add(refused(rule.condition(), e, form));
        }
      }
    } finally {
      spark.catalog().dropTempView(view);
    }
    if (!findings.isEmpty()) {
      throw new Problem(Problem.Blame.SPEC, findings);
    }
    return new Rules(List.copyOf(rules), List.copyOf(bound));
  }

  private static Finding refused(Text condition, Exception e, StructType form) {
    if (e instanceof AnalysisException || e instanceof org.apache.spark.SparkThrowable) {
      return SqlFindings.of(condition, SELECT.length(), e, List.of(form.fieldNames()));
    }
    throw e instanceof RuntimeException bug ? bug : new IllegalStateException(e);
  }

  private static final String SELECT = "SELECT ";

  private static Expression bind(
      SparkSession spark, String view, Text condition, Map<String, Object> params) {
    Dataset<Row> asked = spark.sql(SELECT + condition.value() + "\n AS holds FROM " + view, params);
    if (asked.schema().size() != 1
        || !asked.schema().apply(0).dataType().equals(DataTypes.BooleanType)) {
      throw refused(condition, Code.NOT_A_CONDITION, "this is not true or false of a row");
    }
    LogicalPlan plan =
        ((org.apache.spark.sql.classic.Dataset<Row>) asked).queryExecution().optimizedPlan();
    if (!(plan instanceof Project project)
        || !project.child().children().isEmpty()
        || SubqueryExpression.hasSubquery((Expression) project.projectList().head())) {
      throw refused(
          condition, Code.NOT_A_ROW_EXPRESSION, "this condition needs more than the row itself");
    }
    Expression expression = (Expression) project.projectList().head();
    if (!expression.deterministic()) {
      throw refused(
          condition, Code.NOT_REPEATABLE, "this condition gives another answer on every run");
    }
    return bind(expression, project.child().output());
  }

  /** An expression over attributes as one over places in a row. */
  static Expression bind(Expression expression, Seq<Attribute> input) {
    return BindReferences.bindReference(
        expression,
        org.apache.spark.sql.catalyst.expressions.package$.MODULE$.AttributeSeq(input),
        false);
  }

  private static Problem refused(Text condition, Code code, String message) {
    Finding finding = Finding.of(code, message).at(condition.span());
    return new Problem(Problem.Blame.SPEC, List.of(finding));
  }

  /** No rows of a form, which no optimizer rule can fold away. */
  static Dataset<Row> empty(SparkSession spark, StructType form) {
    var session = (org.apache.spark.sql.classic.SparkSession) spark;
    org.apache.spark.rdd.RDD<InternalRow> none =
        session.sparkContext().emptyRDD(ClassTag$.MODULE$.<InternalRow>apply(InternalRow.class));
    return session.internalCreateDataFrame(none, form, false);
  }

  /** The columns of a form that a table keeps, as places in a row. */
  static List<Expression> columns(SparkSession spark, StructType form, StructType kept) {
    var plan =
        ((org.apache.spark.sql.classic.Dataset<Row>) empty(spark, form))
            .queryExecution()
            .analyzed();
    List<Expression> columns = new ArrayList<>();
    for (Attribute attribute : CollectionConverters.asJava(plan.output())) {
      if (kept.getFieldIndex(attribute.name()).isDefined()) {
        columns.add(bind(attribute, plan.output()));
      }
    }
    return columns;
  }

  /** What was found, rule by rule. */
  List<RuleRecord> records(Tally tally) {
    return IntStream.range(0, all.size())
        .mapToObj(i -> all.get(i).record(tally.violations(i), tally.judged()))
        .toList();
  }
}
