package dev.headgate.cli;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.record.Problem;
import dev.headgate.engine.run.LocalSessions;
import dev.headgate.engine.run.Sessions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** The session of a command: on the master that was named, or embedded in this process. */
final class Embedded implements Sessions, AutoCloseable {
  private final LocalSessions sessions;
  private final String master;

  private Embedded(LocalSessions sessions, String master) {
    this.sessions = sessions;
    this.master = master;
  }

  /**
   * Sessions that are not started yet.
   *
   * @param master what the command line names, or null
   */
  static Embedded of(Shell shell, Optional<RunLog> log, Project project, String master) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spark.ui.showConsoleProgress", "false");
    if (shell.stage() == Stage.SPARK) {
      // Spark makes this folder where it stands; the tables are elsewhere.
      log.ifPresent(
          l -> settings.put("spark.sql.warehouse.dir", l.folder().resolve("spark").toString()));
    }
    settings.putAll(project.spec().spark());
    String submitted = System.getProperty("spark.master");
    String named = master != null ? master : submitted;
    String shown =
        named != null
            ? named
            : settings.getOrDefault(
                "spark.master", "local[" + Runtime.getRuntime().availableProcessors() + "]");
    if (named != null) {
      settings.put("spark.master", named);
    }
    return new Embedded(
        new LocalSessions(
            "headgate " + project.spec().pipeline().value(), project.spec().timeZone(), settings),
        shown);
  }

  /** Spark's master, as it is or will be. */
  String master() {
    return master;
  }

  /**
   * {@inheritDoc}
   *
   * @throws Problem once the process was told to end, so that no further step begins
   */
  @Override
  public SparkSession session() {
    if (Interruption.happened()) {
      throw new Problem(
          Problem.Blame.ENGINE, List.of(Finding.of(Code.COMMAND_LINE, "the run was stopped")));
    }
    SparkSession session = sessions.session();
    Interruption.cancelBy(() -> session.sparkContext().cancelAllJobs());
    return session;
  }

  @Override
  public Map<String, String> versions() {
    return sessions.versions();
  }

  @Override
  public void close() {
    sessions.close();
  }
}
