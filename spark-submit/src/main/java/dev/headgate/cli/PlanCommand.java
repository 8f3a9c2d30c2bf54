package dev.headgate.cli;

import dev.headgate.engine.decide.Decision;
import dev.headgate.engine.decide.Outlook;
import dev.headgate.engine.decide.OutlookText;
import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.decide.RunRequest;
import dev.headgate.engine.run.analyze.Analysis;
import dev.headgate.engine.run.analyze.Change;
import dev.headgate.engine.run.analyze.Changes;
import dev.headgate.engine.run.analyze.ChangesText;
import dev.headgate.engine.run.analyze.Outlooks;
import dev.headgate.engine.store.record.Json;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a run would do. */
@picocli.CommandLine.Command(
    name = "plan",
    description =
        "Say what a run would do and why, with every schema; runs no job, changes no table.")
final class PlanCommand implements Command {
  private final Shell shell;
  private final Optional<RunLog> log;

  @Parameters(arity = "0..1", paramLabel = "SPEC", description = "A spec or its folder.")
  String spec;

  @Mixin ProjectOptions options = new ProjectOptions();
  @Mixin AsOfOption asOf = new AsOfOption();
  @Mixin SelectOption select = new SelectOption();

  @Option(
      names = "--against",
      paramLabel = "PATH|RUN",
      description = {
        "Another version of the spec, or the id of a run (its beginning, 'last'):",
        "say what is different now, and who feels it."
      })
  String against;

  @Option(names = "--json", description = "Print it for a program, on standard output.")
  boolean json;

  PlanCommand(Shell shell, Optional<RunLog> log) {
    this.shell = shell;
    this.log = log;
  }

  @Override
  public int run() {
    Project project = InferredProject.open(shell, Optional.ofNullable(spec), options);
    RunRequest request =
        RunRequest.of(
            project.plan(),
            project.workspace(),
            asOf.in(project.spec(), shell.clock()),
            Params.of(project),
            new RunOptions(select.in(project), RunOptions.Refresh.NEW, RunOptions.Force.DUE));
    if (against != null) {
      return compare(project, request);
    }
    Decision decision = Engine.decide(project, request);
    Outlook outlook =
        Analyzed.of(shell, log, project, request, a -> Outlooks.of(request, decision, a));
    decision.statuses().forEach(status -> shell.show(status.findings()));
    if (json) {
      shell.terminal().out().println(Json.line(outlook));
      return Exit.DONE;
    }
    shell.terminal().out().println(head(project, request));
    shell.terminal().out().print(OutlookText.of(outlook));
    return Exit.DONE;
  }

  private int compare(Project project, RunRequest request) {
    Project other = Against.of(against).open(shell, project, options);
    RunRequest then =
        RunRequest.of(
            other.plan(), other.workspace(), request.asOf(), Params.of(other), RunOptions.PLAIN);
    Analysis was = Analyzed.of(shell, log, other, then, analysis -> analysis);
    Analysis is = Analyzed.of(shell, log, project, request, analysis -> analysis);
    List<Change> changes = Changes.between(other.plan().linked(), was, project.plan().linked(), is);
    if (json) {
      shell.terminal().out().println(Json.line(changes));
    } else {
      shell.terminal().out().print(ChangesText.of(changes));
    }
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
