package dev.headgate.cli;

import dev.headgate.engine.record.Hidden;
import dev.headgate.engine.state.StoreTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.FileAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.apache.logging.log4j.core.layout.PatternLayout;

/**
 * The full log of a command: a file of its own while it works, kept beside the run's record at the
 * end. The console stays quiet.
 *
 * <p>Embedded, Log4j is configured here before Spark looks. Under spark-submit Spark has configured
 * it before our jar was loaded; then only the file is added.
 */
final class FileLog implements RunLog {
  private static final String PATTERN = "%d{ISO8601}{UTC}Z %-5p %c{1.} %m%n%xEx";
  private static final String APPENDER = "run";

  private final Path folder;
  private final Path file;
  private boolean kept;

  private FileLog(Path folder, Path file) {
    this.folder = folder;
    this.file = file;
  }

  /** Opens the log. */
  static RunLog open(Stage stage) {
    try {
      Path folder = Files.createTempDirectory("headgate-");
      FileLog log = new FileLog(folder, folder.resolve("run.log"));
      if (stage == Stage.SUBMITTED) {
        log.join();
      } else {
        log.configure();
      }
      return log;
    } catch (IOException e) {
      throw StoreTrouble.of(
          "no temporary folder can be made in " + System.getProperty("java.io.tmpdir"), e);
    }
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
  public Path keep() {
    kept = true;
    hideSecrets();
    return file;
  }

  /** What is left behind for others to read holds no secrets. */
  private void hideSecrets() {
    try {
      Files.write(file, content());
    } catch (IOException e) {
      file.toFile().delete();
    }
  }

  private void configure() {
    ConfigurationBuilder<BuiltConfiguration> builder =
        ConfigurationBuilderFactory.newConfigurationBuilder();
    builder.setStatusLevel(Level.OFF).setConfigurationName("headgate");
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
    if (isSparksDefault(configuration)) {
      quiet(configuration, appender);
    }
    context.updateLoggers();
  }

  /** Whether nobody configured Log4j, so that Spark's own defaults would tell of every task. */
  private static boolean isSparksDefault(Configuration configuration) {
    String location = configuration.getConfigurationSource().getLocation();
    return location != null && location.endsWith("log4j2-defaults.properties");
  }

  private static void quiet(Configuration configuration, FileAppender appender) {
    configuration.getRootLogger().setLevel(level().orElse(Level.WARN));
    LoggerConfig ours = new LoggerConfig("dev.headgate", level().orElse(Level.INFO), false);
    ours.addAppender(appender, null, null);
    configuration.addLogger("dev.headgate", ours);
  }

  @Override
  public void close() {
    if (kept) {
      return;
    }
    try (var inside = Files.walk(folder)) {
      inside.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      // it is a temporary folder: the system takes it away
    }
  }
}
