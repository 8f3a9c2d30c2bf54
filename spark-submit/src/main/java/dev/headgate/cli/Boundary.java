package dev.headgate.cli;

import dev.headgate.engine.record.Problem;
import java.util.Optional;

/** The one place where whatever went wrong becomes words and an exit code. */
final class Boundary {
  private Boundary() {}

  /** Runs a command line. */
  static int run(Shell shell, String... args) {
    if (shell.stage() == Stage.SMALL) {
      return run(shell, Optional.empty(), args);
    }
    try (RunLog log = FileLog.open(shell.stage())) {
      return run(shell, Optional.of(log), args);
    }
  }

  private static int run(Shell shell, Optional<RunLog> log, String... args) {
    try {
      return Commands.of(shell, log).execute(args);
    } catch (NeedsSpark needed) {
      return NeedsSpark.EXIT;
    } catch (Problem problem) {
      shell.show(problem.findings());
      return Exit.of(problem.blame());
    } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError unexpected) {
      return fault(shell, log, unexpected);
    }
  }

  private static int fault(Shell shell, Optional<RunLog> log, Throwable unexpected) {
    log.ifPresent(l -> l.error("the command failed", unexpected));
    String where =
        log.map(l -> "The full log: " + l.keep())
            .orElseGet(() -> "The full log: " + CrashFile.write(unexpected));
    shell.terminal().err().println("headgate failed: " + Fault.inOneLine(unexpected));
    shell.terminal().err().println("  This is no mistake of yours. " + where);
    return Exit.FAULT;
  }
}
