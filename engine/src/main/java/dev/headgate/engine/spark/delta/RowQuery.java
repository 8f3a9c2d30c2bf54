package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.Text;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What a piece of the spec's SQL asks of rows at hand: a slice, a condition of a split, a part of a
 * metric. Its casts fail on a text that they would read as another value than is written.
 *
 * @param rows the rows, none of them read by asking
 * @param params values of the parameters that the SQL names
 */
public record RowQuery(Dataset<Row> rows, Map<String, Object> params) {

  /**
   * The answers, none of them computed yet.
   *
   * @param question a query without its FROM, such as {@code SELECT *, (price > 3) AS dear}
   */
  public Dataset<Row> ask(String question) {
    return TextCasts.guarded(rows.sparkSession(), asked(question));
  }

  /**
   * What is written in a piece of SQL that a cast would read as another value.
   *
   * @param before what stands before the piece in a question of which it is a part
   * @param after what stands behind it
   */
  public List<Finding> misread(String before, Text piece, String after) {
    return TextCasts.written(piece, before.length(), asked(before + piece.value() + after));
  }

  private Dataset<Row> asked(String question) {
    SparkSession spark = rows.sparkSession();
    String view = "headgate_rows_" + UUID.randomUUID().toString().replace("-", "");
    rows.createOrReplaceTempView(view);
    try {
      return spark.sql(question + " FROM " + view, params);
    } finally {
      spark.catalog().dropTempView(view);
    }
  }
}
