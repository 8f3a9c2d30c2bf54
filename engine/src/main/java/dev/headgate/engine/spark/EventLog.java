package dev.headgate.engine.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaConcurrentModificationException;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.DomainMetadata;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A Delta table to which rows are only added, each commit with a note of what they lead to.
 *
 * <p>Two blind appends never conflict in Delta; here all write one metadata domain, on which Delta
 * does conflict, so that of two at once one is told so.
 *
 * @param place the table's folder
 * @param domain the name of the metadata domain that bears the note
 */
public record EventLog(SparkSession spark, String place, String domain) {

  /**
   * Makes the table where there is none.
   *
   * @return whether nobody else made it at the same moment
   */
  public boolean create(StructType columns) {
    try {
      spark
          .createDataFrame(List.of(), columns)
          .write()
          .format("delta")
          .option("delta.feature.domainMetadata", "supported")
          .mode(SaveMode.Ignore)
          .save(place);
      return true;
    } catch (DeltaConcurrentModificationException together) {
      return false;
    }
  }

  /**
   * Adds rows after a version.
   *
   * @param version the newest version that the writer knows
   * @param note what the domain says from then on
   * @param what a word for the table's history
   * @return whether they were added; not where somebody else has written since
   */
  public boolean add(long version, Dataset<Row> rows, String note, String what) {
    DeltaLog log = DeltaLog.forTable(spark, place);
    Snapshot snapshot = log.update(false, Option.empty(), Option.empty());
    if (snapshot.version() != version) {
      return false;
    }
    try {
      OptimisticTransaction transaction = new OptimisticTransaction(log, Option.empty(), snapshot);
      List<Action> actions =
          new ArrayList<>(CollectionConverters.asJava(transaction.writeFiles(rows)));
      actions.add(new DomainMetadata(domain, note, false));
      transaction.commit(CollectionConverters.asScala(actions).toSeq(), append(what));
      return true;
    } catch (DeltaConcurrentModificationException overtaken) {
      return false;
    }
  }

  private static DeltaOperations.Write append(String what) {
    Option<Object> none = Option.empty();
    return new DeltaOperations.Write(
        SaveMode.Append,
        Option.empty(),
        Option.empty(),
        Option.apply(what),
        none,
        none,
        none,
        Option.empty(),
        Option.empty());
  }
}
