package dev.headgate.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/** The command as the launcher's small JVM runs it, within a test's own. */
public final class SmallJvm {
  private SmallJvm() {}

  /** What a command did; 113 where it would have gone on with Spark. */
  public record Result(int exit, String out, String err) {}

  /** Runs a command line in a folder. */
  public static Result type(Path folder, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Shell shell =
        new Shell(
            new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                200,
                false,
                Paint.NONE),
            Stage.SMALL,
            folder,
            Clock.systemUTC(),
            SmallJvm.class.getClassLoader());
    int exit = Boundary.run(shell, words);
    return new Result(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
