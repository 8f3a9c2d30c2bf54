package dev.headgate.engine.spark.delta;

import dev.headgate.engine.store.state.TableView;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads tables at the version that a run has pinned. */
public final class Reads {
  private Reads() {}

  /** The rows of a table at its pinned version, whatever is published meanwhile. */
  public static Dataset<Row> at(SparkSession spark, TableView table) {
    return spark.read().format("delta").option("versionAsOf", table.version()).load(table.path());
  }
}
