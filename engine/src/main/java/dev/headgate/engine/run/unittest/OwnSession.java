package dev.headgate.engine.run.unittest;

import dev.headgate.engine.spark.DriverSession;
import dev.headgate.engine.spark.delta.SessionContract;
import java.time.ZoneId;
import org.apache.spark.sql.SparkSession;

/** A session of the tests' own: their views mean nothing elsewhere, and their rows are few. */
final class OwnSession {
  private OwnSession() {}

  /** A session beside another one, in the same engine. */
  static SparkSession of(SparkSession spark, ZoneId zone) {
    SparkSession own = DriverSession.beside(spark);
    own.conf().set("spark.sql.shuffle.partitions", "1");
    return SessionContract.apply(own, zone);
  }
}
