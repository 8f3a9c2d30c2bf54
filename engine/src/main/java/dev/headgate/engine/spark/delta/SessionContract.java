package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.spark.DriverSession;
import dev.headgate.engine.spark.Libraries;
import dev.headgate.engine.store.record.Problem;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/**
 * What every session must be for results to be the same everywhere; pinned in this one place, and
 * part of what a fingerprint stands for.
 */
public final class SessionContract {
  /** The settings of the session, beside its time zone, and their values. */
  public static final Map<String, String> SETTINGS =
      Map.copyOf(
          new TreeMap<>(
              Map.of(
                  "spark.sql.ansi.enabled", "true",
                  "spark.sql.caseSensitive", "false",
                  "spark.sql.datetime.java8API.enabled", "true",
                  "spark.sql.files.ignoreCorruptFiles", "false",
                  "spark.sql.files.ignoreMissingFiles", "false",
                  "spark.databricks.delta.optimizeWrite.enabled", "false",
                  "spark.databricks.delta.autoCompact.enabled", "false",
                  "spark.databricks.delta.stats.collect", "true",
                  // a setting, which may be a secret, must not stand in SQL as ${name}
                  "spark.sql.variable.substitute", "false",
                  // Delta's SQL parser hands no parameters on to Spark 4.1's own substitution
                  "spark.sql.legacy.parameterSubstitution.constantsOnly", "true")));

  private SessionContract() {}

  /** Settings of the session as they are pinned for a time zone, for a session's builder. */
  public static Map<String, String> settings(ZoneId zone) {
    Map<String, String> all = new TreeMap<>(SETTINGS);
    all.put("spark.sql.session.timeZone", zone.getId());
    return all;
  }

  /** Pins the settings in a session, whatever its defaults say, and returns it. */
  public static SparkSession apply(SparkSession spark, ZoneId zone) {
    settings(zone).forEach(spark.conf()::set);
    return spark;
  }

  /**
   * Refuses libraries on which Headgate was not tested, before anything is started with them.
   *
   * @throws Problem if Spark or Delta are of another version
   */
  public static void checkLibraries() {
    SparkRelease.of(SessionContract.class.getClassLoader())
        .misfit()
        .ifPresent(
            misfit -> {
              throw misfit;
            });
    String delta = Libraries.delta();
    if (!delta.equals(BuiltFor.DELTA)) {
      throw refused(
          "this is Delta " + delta + ", Headgate brings Delta " + BuiltFor.DELTA,
          "remove the other delta-spark jar from the class path");
    }
  }

  /**
   * The session, if it is one that Headgate can run in.
   *
   * @throws Problem if Delta's extensions are missing, or if the session is a remote one of Spark
   *     Connect
   */
  public static SparkSession checked(SparkSession spark) {
    if (!DriverSession.isInDriver(spark)) {
      throw refused(
          "this is a remote session of Spark Connect",
          "unset spark.remote and SPARK_REMOTE: Headgate runs inside the driver");
    }
    if (!spark.conf().get("spark.sql.extensions", "").contains("DeltaSparkSessionExtension")) {
      throw refused(
          "Delta's extensions are not in this session",
          "set spark.sql.extensions to io.delta.sql.DeltaSparkSessionExtension");
    }
    return spark;
  }

  private static Problem refused(String message, String cure) {
    Finding finding = Finding.of(Code.ENGINE_VERSION, message).note(cure);
    return new Problem(Problem.Blame.ENGINE, List.of(finding));
  }
}
