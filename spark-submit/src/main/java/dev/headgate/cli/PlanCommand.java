package dev.headgate.cli;

import dev.headgate.engine.analyze.Outlooks;
import dev.headgate.engine.decide.Decision;
import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.decide.RunRequest;
import dev.headgate.engine.plan.Outlook;
import dev.headgate.engine.plan.OutlookText;
import dev.headgate.engine.record.Json;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a run would do. */
@picocli.CommandLine.Command(
    name = "plan",
    description =
        "Say what a run would do and why, with every schema; runs no job, changes nothing.")
final class PlanCommand implements Command {
  private final Shell shell;
  private final Optional<RunLog> log;

  @Parameters(arity = "0..1", paramLabel = "SPEC", description = "A spec or its folder.")
  String spec;

  @Mixin ProjectOptions options = new ProjectOptions();
  @Mixin AsOfOption asOf = new AsOfOption();
  @Mixin SelectOption select = new SelectOption();

  @Option(names = "--json", description = "Print it for a program, on standard output.")
  boolean json;

  PlanCommand(Shell shell, Optional<RunLog> log) {
    this.shell = shell;
    this.log = log;
  }

  @Override
  public int run() {
    Project project = Project.open(shell, Optional.ofNullable(spec), options);
    RunRequest request =
        RunRequest.of(
            project.plan(),
            project.workspace(),
            asOf.in(project.spec(), shell.clock()),
            Params.of(project),
            new RunOptions(select.in(project), RunOptions.Refresh.NEW, RunOptions.Force.DUE));
    Decision decision = Engine.decide(request);
    Outlook outlook =
        Analyzed.of(shell, log, project, request, a -> Outlooks.of(request, decision, a));
    if (json) {
      shell.terminal().out().println(Json.line(outlook));
      return Exit.DONE;
    }
    shell.terminal().out().println(head(project, request));
    shell.terminal().out().print(OutlookText.of(outlook));
    return Exit.DONE;
  }

  private String head(Project project, RunRequest request) {
    return project.spec().pipeline().value()
        + "  as of "
        + RunWords.day(request.asOf(), project.spec().timeZone())
        + "  warehouse "
        + Places.shown(shell, project.workspace().warehouse());
  }
}
