package dev.headgate.cli;

import dev.headgate.engine.decide.RunOptions;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs what is due. */
@picocli.CommandLine.Command(
    name = "run",
    description = "Run what is due: read, derive, compare, train, judge, export, predict.",
    sortOptions = false)
final class RunCommand implements Command {
  private final Shell shell;
  private final Optional<RunLog> log;

  @Parameters(arity = "0..1", paramLabel = "SPEC", description = "A spec or its folder.")
  String spec;

  @Mixin AsOfOption asOf = new AsOfOption();
  @Mixin ProjectOptions options = new ProjectOptions();
  @Mixin RunSettings settings = new RunSettings();

  @Mixin SelectOption select = new SelectOption();

  @Option(names = "--full-refresh", description = "Read every input again, as if nothing was read.")
  boolean fullRefresh;

  @Option(
      names = "--force",
      description = "Run every step, up to date or not; every model is trained.")
  boolean force;

  RunCommand(Shell shell, Optional<RunLog> log) {
    this.shell = shell;
    this.log = log;
  }

  @Override
  public int run() {
    settings.check();
    Project project = InferredProject.open(shell, Optional.ofNullable(spec), options);
    RunOptions asked =
        new RunOptions(
            select.in(project),
            fullRefresh ? RunOptions.Refresh.ALL : RunOptions.Refresh.NEW,
            force ? RunOptions.Force.ALL : RunOptions.Force.DUE);
    return new Running(shell, log, project, settings)
        .run(asOf.in(project.spec(), shell.clock()), asked);
  }
}
