package dev.headgate.cli;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.FindingJson;
import dev.headgate.dsl.language.Components;
import dev.headgate.engine.spark.delta.SparkRelease;
import dev.headgate.engine.store.record.Json;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.StoreTrouble;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one place where whatever went wrong becomes words and an exit code. */
final class Boundary {
  private Boundary() {}

  /** Runs a command line. */
  static int run(Shell shell, String... args) {
    if (shell.stage() == Stage.SMALL) {
      return run(shell, Optional.empty(), args);
    }
    Optional<Problem> misfit = SparkRelease.of(shell.services()).misfit();
    if (misfit.isPresent()) {
      return told(shell, misfit.get(), args);
    }
    try (RunLog log = FileLog.open(shell.stage())) {
      return run(shell, Optional.of(log), args);
    } catch (Problem noLog) {
      return told(shell, noLog, args);
    }
  }

  private static int run(Shell shell, Optional<RunLog> log, String... args) {
    try {
      return Commands.of(shell, log).execute(args);
    } catch (NeedsSpark needed) {
      return NeedsSpark.EXIT;
    } catch (Problem problem) {
      return told(shell, problem, args);
    } catch (Components.Unusable jar) {
      Finding finding = Finding.of(Code.COMPONENT, jar.getMessage()).note(jar.cure());
      return told(shell, new Problem(Problem.Blame.SPEC, List.of(finding)), args);
    } catch (LinkageError | OutOfMemoryError missing) {
      // The small JVM has the few libraries and the memory that deciding needs; the other has more.
      return shell.stage() == Stage.SMALL ? NeedsSpark.EXIT : stopped(shell, log, missing, args);
    } catch (Exception | StackOverflowError unexpected) {
      return stopped(shell, log, unexpected, args);
    }
  }

  private static int stopped(
      Shell shell, Optional<RunLog> log, Throwable unexpected, String... args) {
    Optional<Problem> known = StoreTrouble.known("the command stopped", unexpected);
    return known.isPresent() ? told(shell, known.get(), args) : fault(shell, log, unexpected);
  }

  /** What {@code --json} prints of a command that was refused before it ran. */
  private record Refused(int exit, List<Map<String, Object>> findings) {}

  private static int told(Shell shell, Problem problem, String... args) {
    int exit = Exit.of(problem.blame());
    shell.show(problem.findings());
    if (List.of(args).contains("--json")) {
      Refused refused = new Refused(exit, FindingJson.of(problem.findings()));
      shell.terminal().out().println(Json.line(refused));
    }
    return exit;
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
