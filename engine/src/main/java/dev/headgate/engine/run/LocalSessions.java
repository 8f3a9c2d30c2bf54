package dev.headgate.engine.run;

import dev.headgate.engine.delta.SessionContract;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;

/**
 * The session of a run: on the master that spark-submit names, or embedded in this process. Nothing
 * is started before the first step asks.
 */
public final class LocalSessions implements Sessions, AutoCloseable {
  private final String name;
  private final ZoneId zone;
  private final Map<String, String> settings;
  private SparkSession session;

  /**
   * Sessions that are not started yet.
   *
   * @param name name of the application
   * @param zone time zone of the session
   * @param settings settings of the spec and the command line; they win over ours
   */
  public LocalSessions(String name, ZoneId zone, Map<String, String> settings) {
    this.name = name;
    this.zone = zone;
    this.settings = new LinkedHashMap<>(settings);
  }

  @Override
  public SparkSession session() {
    if (session == null) {
      SparkSession.Builder builder = SparkSession.builder().appName(name);
      ours().forEach(builder::config);
      settings.forEach(builder::config);
      session = builder.getOrCreate();
      SessionContract.checked(session);
      SessionContract.apply(session, zone);
    }
    return session;
  }

  /** Settings of ours: those that a table's truth needs, and for an embedded session small ones. */
  private static Map<String, String> ours() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
    all.put("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    if (System.getProperty("spark.master") == null) {
      int cores = Math.max(1, Runtime.getRuntime().availableProcessors());
      all.put("spark.master", "local[" + cores + "]");
      all.put("spark.driver.host", "127.0.0.1");
      all.put("spark.driver.bindAddress", "127.0.0.1");
      all.put("spark.ui.enabled", "false");
      all.put("spark.sql.shuffle.partitions", String.valueOf(cores));
      all.put("spark.databricks.delta.snapshotPartitions", "1");
      all.put("spark.sql.sources.parallelPartitionDiscovery.parallelism", "4");
    }
    return all;
  }

  @Override
  public Map<String, String> versions() {
    return session == null
        ? Map.of()
        : Map.of(
            "spark", session.version(),
            "delta",
                Optional.ofNullable(DeltaLog.class.getPackage().getImplementationVersion())
                    .orElse("unknown"));
  }

  @Override
  public void close() {
    if (session != null) {
      session.stop();
      session = null;
    }
  }
}
