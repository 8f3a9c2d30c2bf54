package dev.headgate.connectors.delta;

import dev.headgate.dsl.language.Dataset.Write;
import dev.headgate.engine.spi.ColumnName;
import dev.headgate.engine.spi.SourceRequest;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;

/**
 * What the change feed of a table tells of some versions.
 *
 * @param all its rows, with the columns that say what became of them
 */
record ChangeFeed(Dataset<Row> all) {
  private static final String CHANGE = "_change_type";
  private static final String NTH = "_hg_nth";
  private static final String LEFT = "_hg_left";
  private static final String CAME = "_hg_came";
  private static final List<String> OWN =
      List.of(CHANGE, "_commit_version", "_commit_timestamp", NTH, LEFT, CAME);

  /** The feed from one version to another, both included. */
  static ChangeFeed of(SparkSession spark, String path, long from, long to) {
    return new ChangeFeed(
        spark
            .read()
            .format("delta")
            .option("readChangeFeed", true)
            .option("startingVersion", from)
            .option("endingVersion", to)
            .load(path));
  }

  /** How many rows were deleted. */
  long deleted() {
    return all.where(functions.col(CHANGE).equalTo("delete")).count();
  }

  /**
   * The rows to take: for a history by time each that a row became, else what it became at last.
   */
  Dataset<Row> rows(SourceRequest request) {
    boolean told = request.write() == Write.HISTORY && request.time().isPresent();
    return (told ? all.where(came()) : last(request.columns())).drop(OWN.toArray(String[]::new));
  }

  private static Column came() {
    return functions.col(CHANGE).isin("insert", "update_postimage");
  }

  /**
   * A row that became another one left, with all that it said: of rows that say the same as many
   * are taken as came and did not leave.
   */
  private Dataset<Row> last(List<String> columns) {
    Column[] said = columns.stream().map(ColumnName::column).toArray(Column[]::new);
    WindowSpec alike = Window.partitionBy(said);
    Dataset<Row> signed = all.withColumn(CAME, came());
    Column[] side = Arrays.copyOf(said, said.length + 1);
    side[said.length] = functions.col(CAME);
    return signed
        .withColumn(LEFT, functions.count_if(functions.not(functions.col(CAME))).over(alike))
        .withColumn(
            NTH,
            functions
                .row_number()
                .over(Window.partitionBy(side).orderBy(functions.col("_commit_version").desc())))
        .where(functions.col(CAME).and(functions.col(NTH).gt(functions.col(LEFT))));
  }
}
