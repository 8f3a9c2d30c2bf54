package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Expectation;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.spark.SparkRows;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.RuleRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The conditions on a row, analyzed by Spark and bound to the rows' form.
 *
 * @param all the rules in the spec's order
 * @param bound their conditions, each of type boolean
 */
record Rules(List<Rule> all, List<Expression> bound) {

  /** The conditions among expectations, in order. */
  static List<Rule> written(List<Expectation> expectations) {
    return expectations.stream()
        .filter(e -> e.that().isPresent())
        .map(e -> new Rule(e.that().get(), e))
        .toList();
  }

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
    Dataset<Row> empty = SparkRows.empty(spark, form);
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
    List<Finding> misread = TextCasts.written(condition, SELECT.length(), asked);
    if (!misread.isEmpty()) {
      throw new Problem(Problem.Blame.SPEC, misread);
    }
    Dataset<Row> guarded = TextCasts.guarded(spark, asked);
    LogicalPlan plan =
        ((org.apache.spark.sql.classic.Dataset<Row>) guarded).queryExecution().optimizedPlan();
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
    return SparkRows.bind(Comparisons.withoutNaN(expression), project.child().output());
  }

  private static Problem refused(Text condition, Code code, String message) {
    Finding finding = Finding.of(code, message).at(condition.span());
    return new Problem(Problem.Blame.SPEC, List.of(finding));
  }

  /** What was found, rule by rule. */
  List<RuleRecord> records(Tally tally) {
    return IntStream.range(0, all.size())
        .mapToObj(i -> all.get(i).record(tally.violations(i), tally.judged()))
        .toList();
  }
}
