package dev.headgate.engine.spark.delta;

import dev.headgate.engine.spark.SparkRows;
import java.sql.Timestamp;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/**
 * The table of rows that a dataset keeps aside: each with its content, the rule, where it came from
 * and the run.
 *
 * <p>An epoch's rows are committed before the data's own commit, and replace what an earlier
 * attempt at that epoch left. Only epochs up to the one that the data's state names are published.
 */
final class Quarantine {
  /** The rule that a record does not hold which cannot be read. */
  static final String PARSES = "parses";

  private static final StructType FORM =
      new StructType()
          .add("rule", DataTypes.StringType)
          .add("source", DataTypes.StringType)
          .add("reason", DataTypes.StringType)
          .add("record", DataTypes.StringType);

  private final SparkSession spark;
  private final String path;

  Quarantine(SparkSession spark, String path) {
    this.spark = spark;
    this.path = path;
  }

  private boolean exists() {
    return DeltaLog.forTable(spark, path).update(false, Option.empty(), Option.empty()).version()
        >= 0;
  }

  /** Makes sure that nothing is kept under an epoch that has nothing to keep. */
  void clear(long epoch) {
    if (!exists()) {
      return;
    }
    Dataset<Row> left = spark.read().format("delta").load(path).where("epoch = " + epoch);
    if (!left.isEmpty()) {
      write(left.limit(0), epoch);
    }
  }

  /** Keeps rows that were counted and taken along when the others were written. */
  void keep(List<Tally.Aside> rows, long epoch, Draft draft) {
    List<Row> texts =
        rows.stream()
            .map(r -> RowFactory.create(r.rule(), r.source(), r.reason(), r.record()))
            .toList();
    Dataset<Row> aside = spark.createDataFrame(texts, FORM).coalesce(1);
    write(stamped(aside, epoch, draft), epoch);
  }

  private static Dataset<Row> stamped(Dataset<Row> rows, long epoch, Draft draft) {
    return rows.select(
        functions.lit(epoch).as("epoch"),
        functions.lit(draft.run()).as("run"),
        functions.lit(Timestamp.from(draft.asOf())).as("as_of"),
        functions.col("rule"),
        functions.col("source"),
        functions.col("reason"),
        functions.col("record"));
  }

  /**
   * Keeps the rows that a judge keeps aside and returns how many they are.
   *
   * @param rows all rows as they were read, lineage included; they are judged once more
   */
  long keep(Dataset<Row> rows, RowJudge judge, long epoch, Draft draft) {
    FlatMapFunction<Iterator<InternalRow>, InternalRow> look = judge::aside;
    RDD<InternalRow> aside = SparkRows.rows(rows).toJavaRDD().mapPartitions(look).rdd();
    write(stamped(SparkRows.frame(spark, aside, FORM), epoch, draft), epoch);
    return spark.read().format("delta").load(path).where("epoch = " + epoch).count();
  }

  private void write(Dataset<Row> rows, long epoch) {
    boolean first = !exists();
    var writer = rows.write().format("delta").mode("overwrite");
    if (!first) {
      writer = writer.option("replaceWhere", "epoch = " + epoch);
    }
    writer.save(path);
  }
}
