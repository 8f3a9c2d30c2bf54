package dev.headgate.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command as a user types it: the real launcher in a process of its own. */
final class Headgate {
  private static final String JAVA =
      "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmn300m -XX:MetaspaceSize=256m"
          + " -Dspark.databricks.delta.snapshotPartitions=1";

  private static final String INTERPRETED =
      " -Dspark.sql.codegen.wholeStage=false -Dspark.sql.codegen.factoryMode=NO_CODEGEN";

  private final Path folder;
  private final Map<String, String> environment = new LinkedHashMap<>();

  private Headgate(Path folder) {
    this.folder = folder;
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    environment.put("HEADGATE_MEMORY", "1g");
    environment.put("HEADGATE_ARCHIVE", "make");
    environment.put("HEADGATE_JAVA", JAVA + INTERPRETED);
  }

  /** Typed in a folder. */
  static Headgate in(Path folder) {
    return new Headgate(folder);
  }

  /**
   * With plans that Spark compiles, as a user has them; what else is tried pays for no compiler.
   */
  Headgate compiled() {
    return with("HEADGATE_JAVA", JAVA);
  }

  /** With a variable of the environment. */
  Headgate with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** What a command did. */
  record Result(int exit, String out, String err) {
    /** Everything printed. */
    String all() {
      return out + err;
    }
  }

  /** Types it and waits, ten minutes at most. */
  Result run(String... arguments) {
    return ended(start(arguments));
  }

  /** Waits until a command that was started ends, ten minutes at most. */
  static Result ended(Process process) {
    try {
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        kill(process);
        throw new AssertionError("still running after ten minutes: " + process.info());
      }
      return new Result(
          process.exitValue(), Files.readString(out(process)), Files.readString(err(process)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Types it and does not wait. */
  Process start(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(launcher().toString());
    command.addAll(List.of(arguments));
    try {
      Path logs = Files.createTempDirectory("headgate-test");
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().putAll(environment);
      builder.redirectOutput(logs.resolve("out").toFile());
      builder.redirectError(logs.resolve("err").toFile());
      Process process = builder.start();
      LOGS.put(process.pid(), logs);
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final Map<Long, Path> LOGS = new java.util.concurrent.ConcurrentHashMap<>();

  private static Path out(Process process) {
    return LOGS.get(process.pid()).resolve("out");
  }

  private static Path err(Process process) {
    return LOGS.get(process.pid()).resolve("err");
  }

  /** Kills it and all that it started, as {@code kill -9} does. */
  static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The launcher of this checkout. */
  static Path launcher() {
    return root().resolve("spark-submit/headgate");
  }

  /** The checkout. */
  static Path root() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(here.resolve("spark-submit/headgate"))) {
      here = here.getParent();
      if (here == null) {
        throw new IllegalStateException("not within a checkout");
      }
    }
    return here;
  }

  /** Writes a text file, with the folders above it. */
  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
