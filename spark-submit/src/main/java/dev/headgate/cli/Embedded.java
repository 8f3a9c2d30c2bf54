package dev.headgate.cli;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Setting;
import dev.headgate.engine.run.Sessions;
import dev.headgate.engine.spark.DriverSession;
import dev.headgate.engine.spark.Libraries;
import dev.headgate.engine.spark.delta.SessionContract;
import dev.headgate.engine.store.record.Problem;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/**
 * The session of a command: on the master that spark-submit or the command line names, or embedded
 * in this process. Nothing is started before a step asks for it.
 */
final class Embedded implements Sessions, AutoCloseable {
  private static final String MASTER = "spark.master";
  private static final String EXTENSIONS = "spark.sql.extensions";
  private static final String DELTA = "io.delta.sql.DeltaSparkSessionExtension";

  private final String name;
  private final ZoneId zone;
  private final Map<String, String> settings;
  private final Secrets secrets;
  private Consumer<String> application = id -> {};
  private SparkSession session;

  private Embedded(String name, ZoneId zone, Map<String, String> settings, Secrets secrets) {
    this.name = name;
    this.zone = zone;
    this.settings = settings;
    this.secrets = secrets;
  }

  /**
   * A session that is not started yet.
   *
   * @param master what the command line names, or null
   * @throws Problem if a secret of its settings cannot be had
   */
  static Embedded of(Shell shell, Optional<RunLog> log, Project project, String master) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spark.ui.showConsoleProgress", "false");
    settings.put(
        "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    Optional<String> submitted = Optional.ofNullable(System.getProperty(MASTER));
    if (submitted.isEmpty()) {
      settings.putAll(small());
      // Spark makes this folder wherever it stands; the tables are elsewhere.
      log.ifPresent(
          l -> settings.put("spark.sql.warehouse.dir", l.folder().resolve("spark").toString()));
    }
    submitted.ifPresent(m -> settings.put(MASTER, m));
    settings.putAll(project.secrets().reveal(project.spec().spark()));
    Optional.ofNullable(master).ifPresent(m -> settings.put(MASTER, m));
    if (isLocal(settings.get(MASTER))) {
      // a task without memory fails; it does not end the process that is to tell of it
      settings.put("spark.executor.killOnFatalError.depth", "0");
    }
    settings.merge(EXTENSIONS, System.getProperty(EXTENSIONS, ""), (a, b) -> a);
    settings.compute(EXTENSIONS, (k, extensions) -> withDelta(extensions));
    String name = "headgate " + project.spec().pipeline().value();
    return new Embedded(name, project.spec().timeZone(), settings, project.secrets());
  }

  private static boolean isLocal(String master) {
    return master.startsWith("local");
  }

  /** What suits one machine. */
  private static Map<String, String> small() {
    int cores = Runtime.getRuntime().availableProcessors();
    Map<String, String> small = new LinkedHashMap<>();
    small.put(MASTER, "local[" + cores + "]");
    small.put("spark.driver.host", "127.0.0.1");
    small.put("spark.driver.bindAddress", "127.0.0.1");
    small.put("spark.ui.enabled", "false");
    small.put("spark.sql.shuffle.partitions", String.valueOf(cores));
    small.put("spark.databricks.delta.snapshotPartitions", "1");
    small.put("spark.sql.sources.parallelPartitionDiscovery.parallelism", "4");
    return small;
  }

  private static String withDelta(String extensions) {
    if (extensions.contains(DELTA)) {
      return extensions;
    }
    return extensions.isEmpty() ? DELTA : extensions + "," + DELTA;
  }

  /** Spark's master, as it is or will be. */
  String master() {
    return settings.get(MASTER);
  }

  /** Who hears the application's id, once a cluster has given it one. */
  void onCluster(Consumer<String> told) {
    if (!isLocal(master())) {
      application = told;
    }
  }

  /**
   * The session, made at the first call.
   *
   * @throws Problem if Spark or Delta are not those that Headgate was built for, and once the
   *     process was told to end, so that no further step begins
   */
  @Override
  public SparkSession session() {
    if (Interruption.happened()) {
      throw new Problem(
          Problem.Blame.ENGINE, List.of(Finding.of(Code.COMMAND_LINE, "the run was stopped")));
    }
    if (session == null) {
      SessionContract.checkLibraries();
      Map<String, String> all = new HashMap<>(settings);
      all.putAll(SessionContract.settings(zone));
      SparkSession made = DriverSession.inDriver(name, all);
      session = SessionContract.apply(SessionContract.checked(made), zone);
      application.accept(made.sparkContext().applicationId());
      Interruption.cancelBy(() -> made.sparkContext().cancelAllJobs());
    }
    return session;
  }

  @Override
  public String reveal(Setting setting) {
    return secrets.reveal(setting);
  }

  @Override
  public Map<String, String> versions() {
    return session == null
        ? Map.of()
        : Map.of("spark", session.version(), "delta", Libraries.delta());
  }

  @Override
  public void close() {
    if (session != null) {
      session.stop();
      session = null;
    }
  }
}
