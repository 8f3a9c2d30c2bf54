package dev.headgate.cli;

import dev.headgate.engine.store.state.Scratch;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;

/** The command: reads the command line, runs what it asks, and ends with a documented code. */
public final class Main {
  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintStream out = HidingStream.over(System.out);
    PrintStream err = HidingStream.over(System.err);
    System.setErr(err);
    // What a library prints must not mix with what a program reads.
    System.setOut(err);
    Scratch.take();
    Shell shell =
        new Shell(
            Terminal.of(System.getenv(), out, err),
            Stage.current(),
            Path.of(""),
            Clock.systemUTC(),
            Main.class.getClassLoader());
    Thread.setDefaultUncaughtExceptionHandler(LastWords.on(shell, System::exit));
    int exit =
        System.getProperty(Stage.PROPERTY, "").endsWith("warm-up")
            ? WarmUp.run(shell)
            : Boundary.run(shell, args);
    out.flush();
    err.flush();
    Interruption.done();
    System.exit(exit);
  }
}
