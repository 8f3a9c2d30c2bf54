package dev.headgate.engine.run;

import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * What Spark's pages call the jobs of a step. Without a name each job is called by the line that
 * started it, which tells a reader nothing and for which Spark walks the stack every time.
 */
final class JobNames implements AutoCloseable {
  private static final String SHORT = "callSite.short";
  private static final String LONG = "callSite.long";

  private final SparkContext spark;
  private final String before;
  private final String longBefore;

  private JobNames(SparkContext spark) {
    this.spark = spark;
    this.before = spark.getLocalProperty(SHORT);
    this.longBefore = spark.getLocalProperty(LONG);
  }

  /** Calls what this thread starts by a name, until it is closed. */
  static JobNames of(SparkSession spark, String name) {
    JobNames names = new JobNames(spark.sparkContext());
    names.set(name, name);
    return names;
  }

  private void set(String name, String whole) {
    spark.setLocalProperty(SHORT, name);
    spark.setLocalProperty(LONG, whole);
  }

  @Override
  public void close() {
    set(before, longBefore);
  }
}
