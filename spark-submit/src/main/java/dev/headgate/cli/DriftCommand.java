package dev.headgate.cli;

import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.decide.Selection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs the monitors alone. */
@picocli.CommandLine.Command(
    name = "drift",
    description = "Compare new rows with the champion's, and write the report; nothing else runs.",
    sortOptions = false)
final class DriftCommand implements Command {
  private final Shell shell;
  private final Optional<RunLog> log;

  @Parameters(arity = "0..1", paramLabel = "SPEC", description = "A spec or its folder.")
  String spec;

  @Mixin AsOfOption asOf = new AsOfOption();
  @Mixin ProjectOptions options = new ProjectOptions();
  @Mixin RunSettings settings = new RunSettings();

  DriftCommand(Shell shell, Optional<RunLog> log) {
    this.shell = shell;
    this.log = log;
  }

  @Override
  public int run() {
    settings.check();
    Project project = InferredProject.open(shell, Optional.ofNullable(spec), options);
    if (project.spec().monitors().isEmpty()) {
      throw Shell.misuse(project.shown() + " declares no monitors, so there is nothing to compare");
    }
    return new Running(shell, log, project, settings)
        .run(
            asOf.in(project.spec(), shell.clock()),
            new RunOptions(
                Selection.of(List.of("kind:monitor"), project.plan()),
                RunOptions.Refresh.NEW,
                RunOptions.Force.ALL));
  }
}
