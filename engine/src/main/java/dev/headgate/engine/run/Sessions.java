package dev.headgate.engine.run;

import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Gives a run its Spark session when a step first needs one. */
public interface Sessions {
  /** The session, made at the first call. */
  SparkSession session();

  /** Versions of Spark and Delta; empty while no session was made. */
  Map<String, String> versions();
}
