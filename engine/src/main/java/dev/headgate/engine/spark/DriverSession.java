package dev.headgate.engine.spark;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** What a session inside the driver can do beside what every session of Spark can. */
public final class DriverSession {
  /** Libraries of a machine that would add numbers up in an order of their own. */
  private static final List<String> NATIVE =
      List.of(
          "dev.ludovic.netlib.blas.allowNative",
          "dev.ludovic.netlib.lapack.allowNative",
          "dev.ludovic.netlib.arpack.allowNative");

  private DriverSession() {}

  /** The session of this driver, made where there is none. */
  public static SparkSession inDriver(String name, Map<String, String> settings) {
    org.apache.spark.sql.classic.SparkSession.Builder builder =
        org.apache.spark.sql.classic.SparkSession.builder().appName(name);
    NATIVE.forEach(library -> System.getProperties().putIfAbsent(library, "false"));
    settings.forEach(builder::config);
    return builder.getOrCreate();
  }

  /** Whether the session is one inside this driver, and no remote one of Spark Connect. */
  public static boolean isInDriver(SparkSession spark) {
    return spark instanceof org.apache.spark.sql.classic.SparkSession;
  }

  /** A session of one's own beside another: its settings and views mean nothing elsewhere. */
  public static SparkSession beside(SparkSession spark) {
    return ((org.apache.spark.sql.classic.SparkSession) spark).cloneSession();
  }

  /** The settings of the file systems, those of the session among them. */
  public static Configuration hadoop(SparkSession spark) {
    return spark.sessionState().newHadoopConf();
  }

  /** The zone in which the session reads and shows times. */
  public static ZoneId zone(SparkSession spark) {
    return ZoneId.of(spark.sessionState().conf().sessionLocalTimeZone());
  }
}
