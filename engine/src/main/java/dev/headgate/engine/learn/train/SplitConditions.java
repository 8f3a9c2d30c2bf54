package dev.headgate.engine.learn.train;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Model.Split;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.spark.delta.RowQuery;
import dev.headgate.engine.spark.delta.SqlFindings;
import dev.headgate.engine.store.record.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The conditions by which rows are split, as Spark reads them: the test's first, then the
 * validation's. A row belongs to the first that holds on it; one on which none holds, NULL
 * included, trains.
 *
 * @param conditions one or two, as they stand in the spec; none where rows are split otherwise
 * @param params values of the parameters that they name
 */
record SplitConditions(List<Text> conditions, Map<String, Object> params) {
  /** What begins the question to which the first condition belongs. */
  private static final String FIRST = "SELECT *, CASE WHEN (";

  static SplitConditions of(Optional<Split> split, Map<String, Object> params) {
    return new SplitConditions(split.map(Split::conditions).orElse(List.of()), params);
  }

  boolean isEmpty() {
    return conditions.isEmpty();
  }

  /**
   * What is wrong with them, seen against rows of which none is read.
   *
   * @return findings, empty where every one is a condition on a row
   */
  List<Finding> check(Dataset<Row> rows) {
    List<Finding> findings = new ArrayList<>();
    for (Text condition : conditions) {
      findings.addAll(misfits(condition, new RowQuery(rows, params)));
    }
    return findings;
  }

  private static List<Finding> misfits(Text condition, RowQuery query) {
    String plain = "SELECT (";
    try {
      DataType type = query.ask(plain + condition.value() + "\n)").schema().fields()[0].dataType();
      if (!type.equals(DataTypes.BooleanType)) {
        return List.of(
            Finding.of(Code.NOT_A_CONDITION, "this is " + type.sql() + ", not a condition")
                .at(condition.span())
                .note("a row is held out where it is true"));
      }
      // as it is asked later: beside the row, where what makes several rows of one is refused
      return query.misread(FIRST, condition, "\n) THEN 1 END");
    } catch (Exception e) {
      if (!(e instanceof RuntimeException || e instanceof AnalysisException)) {
        throw new IllegalStateException(e);
      }
      List<String> columns = List.of(query.rows().columns());
      return List.of(SqlFindings.of(condition, plain.length(), e, columns));
    }
  }

  /** The rows with {@link LearningTable#PART} beside them: the ordinal of the row's role. */
  Dataset<Row> beside(Dataset<Row> rows) {
    List<Parts.Role> roles = List.of(Parts.Role.TEST, Parts.Role.VALIDATION);
    StringBuilder question = new StringBuilder("SELECT *, CASE");
    for (int i = 0; i < conditions.size(); i++) {
      question.append(" WHEN (").append(conditions.get(i).value());
      question.append("\n) THEN ").append(roles.get(i).ordinal());
    }
    question.append(" ELSE ").append(Parts.Role.TRAIN.ordinal()).append(" END AS ");
    return new RowQuery(rows, params).ask(question.append(LearningTable.PART).toString());
  }

  /**
   * What is told when a condition cannot be computed of a row, such as a text that is cast to a
   * number.
   *
   * @param failure what Spark threw
   * @return empty where the failure is of another kind
   */
  Optional<Problem> failed(Throwable failure) {
    if (isEmpty() || !SqlFindings.isOfARow(failure)) {
      return Optional.empty();
    }
    int place = SqlFindings.start(failure).orElse(0);
    int second = FIRST.length() + conditions.get(0).value().length();
    boolean first = conditions.size() == 1 || place < second;
    int before =
        first
            ? FIRST.length()
            : second + ("\n) THEN " + Parts.Role.TEST.ordinal() + " WHEN (").length();
    Text condition = conditions.get(first ? 0 : 1);
    Finding finding = SqlFindings.of(condition, before, failure, List.of());
    return Optional.of(new Problem(Problem.Blame.DATA, List.of(finding)));
  }
}
