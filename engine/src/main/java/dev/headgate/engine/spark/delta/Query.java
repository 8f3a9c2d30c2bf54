package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.store.record.Problem;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A query of the spec, analyzed. */
public final class Query {
  private Query() {}

  /**
   * The rows that a query asks for, none of them read. They fail on a text that a cast would read
   * as another value than is written, such as {@code 10:00} as a time of today.
   *
   * @param session in which the tables that it names are views
   * @param params values of its named parameters
   * @throws Problem with a finding at its place within the query
   */
  public static Dataset<Row> guarded(SparkSession session, Text sql, Map<String, Object> params) {
    return TextCasts.guarded(session, of(session, sql, params));
  }

  /** What is written in a query that a cast would read as another value. */
  public static List<Finding> misread(Text sql, Dataset<Row> rows) {
    return TextCasts.written(sql, 0, rows);
  }

  /**
   * The rows that a query asks for as it stands, none of them read.
   *
   * @param session in which the tables that it names are views
   * @param params values of its named parameters
   * @throws Problem with a finding at its place within the query
   */
  public static Dataset<Row> of(SparkSession session, Text sql, Map<String, Object> params) {
    try {
      return session.sql(sql.value(), params);
    } catch (Exception failure) {
      if (failure instanceof SparkThrowable) {
        throw new Problem(Problem.Blame.SPEC, List.of(SqlFindings.of(sql, 0, failure, List.of())));
      }
      throw failure;
    }
  }
}
