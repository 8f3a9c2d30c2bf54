package dev.headgate.cli;

import dev.headgate.engine.store.record.Hidden;
import dev.headgate.engine.store.state.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.FileAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.spark.SparkConf;

/**
 * The full log of a command: a file of its own while it works, kept beside the run's record at the
 * end. The console stays quiet.
 *
 * <p>Embedded, Log4j is configured here before Spark looks. Under spark-submit somebody may have
 * configured it; then only the file is added. Where nobody has, Spark's own defaults, which tell of
 * every task, are replaced, and the console hears of the cluster alone.
 */
final class FileLog implements RunLog {
  private static final String PATTERN = "%d{ISO8601}{UTC}Z %-5p %c{1.} %m%n%xEx";
  private static final String NAME = "headgate";
  private static final String APPENDER = "run";
  private static final String CONSOLE = "console";

  /** Who says that workers are lost, or that there are none to wait for. */
  private static final List<String> OF_THE_CLUSTER =
      List.of(
          "org.apache.spark.scheduler.TaskSchedulerImpl",
          "org.apache.spark.scheduler.cluster",
          "org.apache.spark.deploy.client",
          "org.apache.spark.deploy.yarn",
          "org.apache.spark.deploy.k8s");

  private final Path folder;
  private final Path file;

  private FileLog(Path folder, Path file) {
    this.folder = folder;
    this.file = file;
  }

  /** Opens the log. */
  static RunLog open(Stage stage) {
    Path folder = Scratch.folder("log");
    FileLog log = new FileLog(folder, folder.resolve("run.log"));
    if (stage == Stage.SUBMITTED) {
      log.submitted();
    } else {
      log.configure(List.of());
    }
    return log;
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public byte[] content() {
    try {
      return Hidden.mask(Files.readAllBytes(file));
    } catch (IOException e) {
      return new byte[0];
    }
  }

  @Override
  public void error(String message, Throwable fault) {
    LogManager.getLogger(Main.class).error(message, fault);
  }

  @Override
  public String keep() {
    return CrashFile.write(content());
  }

  private void submitted() {
    // SparkSubmit leaves it to the next of Spark's logs to configure Log4j anew: let it be this
    // one.
    new SparkConf(false).initializeLogIfNecessary(false, true);
    if (isConfigured()) {
      join();
    } else {
      configure(OF_THE_CLUSTER);
    }
  }

  /**
   * Configures Log4j.
   *
   * @param spoken loggers whose warnings the console is told too, each without its stack trace
   */
  private void configure(List<String> spoken) {
    ConfigurationBuilder<BuiltConfiguration> builder =
        ConfigurationBuilderFactory.newConfigurationBuilder();
    builder.setStatusLevel(Level.OFF).setConfigurationName(NAME);
    builder.add(
        builder
            .newAppender(APPENDER, "File")
            .addAttribute("fileName", file.toString())
            .add(builder.newLayout("PatternLayout").addAttribute("pattern", PATTERN)));
    Level level = level().orElse(Level.WARN);
    builder.add(builder.newRootLogger(level).add(builder.newAppenderRef(APPENDER)));
    Level ours = level().orElse(Level.INFO);
    builder.add(builder.newLogger("dev.headgate", ours));
    builder.add(builder.newLogger("org.apache.spark.sql.delta", ours));
    // Complains that no native library is there, once for each of its four.
    builder.add(builder.newLogger("dev.ludovic.netlib", Level.ERROR));
    builder.add(builder.newLogger("org.apache.hadoop.util.NativeCodeLoader", Level.ERROR));
    builder.add(
        builder
            .newAppender(CONSOLE, "Console")
            .addAttribute("target", "SYSTEM_ERR")
            .add(
                builder
                    .newLayout("PatternLayout")
                    .addAttribute("pattern", "%p %c{1}: %m%n%throwable{none}")));
    for (String name : spoken) {
      builder.add(builder.newLogger(name, level).add(builder.newAppenderRef(CONSOLE)));
    }
    Configurator.reconfigure(builder.build(false));
  }

  private static Optional<Level> level() {
    return Optional.ofNullable(System.getenv("HEADGATE_LOG"))
        .map(name -> Level.toLevel(name, Level.INFO));
  }

  private void join() {
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    Configuration configuration = context.getConfiguration();
    FileAppender appender =
        FileAppender.newBuilder()
            .setName(APPENDER)
            .withFileName(file.toString())
            .setLayout(PatternLayout.newBuilder().withPattern(PATTERN).build())
            .setConfiguration(configuration)
            .build();
    appender.start();
    configuration.addAppender(appender);
    configuration.getRootLogger().addAppender(appender, null, null);
    for (LoggerConfig logger : configuration.getLoggers().values()) {
      if (!logger.isAdditive()) {
        logger.addAppender(appender, null, null);
      }
    }
    context.updateLoggers();
  }

  /** Whether somebody configured Log4j, other than Log4j and Spark by their own defaults. */
  private static boolean isConfigured() {
    Configuration configuration = ((LoggerContext) LogManager.getContext(false)).getConfiguration();
    String location = configuration.getConfigurationSource().getLocation();
    boolean sparks = location != null && location.contains("org/apache/spark/log4j2-");
    boolean ours = NAME.equals(configuration.getName());
    return !sparks && !ours && !(configuration instanceof DefaultConfiguration);
  }

  @Override
  public void close() {
    Scratch.discard(folder);
  }
}
