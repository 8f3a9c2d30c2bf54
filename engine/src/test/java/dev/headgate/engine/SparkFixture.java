package dev.headgate.engine;

import dev.headgate.engine.spark.delta.SessionContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.apache.spark.sql.SparkSession;

/** The one Spark session every test of a module shares. */
public final class SparkFixture {
  private SparkFixture() {}

  /** Started when first asked for. */
  private static final class Holder {
    static final SparkSession SESSION = start("local[2]");
  }

  /** The shared session: two cores, two shuffle partitions, Delta, no web page. Never stop it. */
  public static SparkSession session() {
    return Holder.SESSION;
  }

  /** The same where a task may fail twice, for a Java machine of its own. */
  public static SparkSession withRetries() {
    return start("local[2,3]");
  }

  private static SparkSession start(String master) {
    SparkSession session =
        SparkSession.builder()
            .master(master)
            .appName("headgate tests")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "localhost")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.default.parallelism", "2")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.warehouse.dir", warehouse().toUri().toString())
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.databricks.delta.snapshotPartitions", "1")
            // What a plan of a few rows costs is making it. Compiled plans are run by the tests
            // that
            // start the command itself.
            .config("spark.sql.codegen.wholeStage", "false")
            .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
            .config("spark.sql.ui.explainMode", "simple")
            .config("spark.sql.ui.retainedExecutions", "20")
            .config("spark.broadcast.compress", "false")
            .config("spark.broadcast.checksum", "false")
            .getOrCreate();
    session.sparkContext().setLogLevel("ERROR");
    // otherwise each job walks and cuts up the stack for a name that nobody reads
    session.sparkContext().setLocalProperty("callSite.short", "test");
    session.sparkContext().setLocalProperty("callSite.long", "test");
    return SessionContract.apply(session, ZoneOffset.UTC);
  }

  private static Path warehouse() {
    try {
      Path directory = Files.createTempDirectory("headgate-spark");
      directory.toFile().deleteOnExit();
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
