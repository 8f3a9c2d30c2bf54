package dev.headgate.cli;

import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.decide.Selection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SPEC",
      description = "A spec or its folder.")
  String spec;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "MONITOR",
      description = "One of its monitors. Default: all.")
  String monitor;

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
    NameAndSpec given = NameAndSpec.of(shell, spec, monitor);
    Project project = InferredProject.open(shell, given.spec(), options);
    if (project.spec().monitors().isEmpty()) {
      throw Shell.misuse(project.shown() + " declares no monitors, so there is nothing to compare");
    }
    String selected = given.name().map(name -> known(project, name)).orElse("kind:monitor");
    return new Running(shell, log, project, settings)
        .run(
            asOf.in(project.spec(), shell.clock()),
            new RunOptions(
                Selection.of(List.of(selected), project.plan()),
                RunOptions.Refresh.NEW,
                RunOptions.Force.ALL));
  }

  private static String known(Project project, String name) {
    Set<String> monitors = project.spec().monitors().keySet();
    if (!monitors.contains(name)) {
      throw Shell.unknown("monitor '" + name + "'", name, "monitors", monitors);
    }
    return name;
  }
}
