package dev.headgate.cli;

import dev.headgate.engine.decide.Decision;
import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.decide.RunRequest;
import dev.headgate.engine.decide.Status;
import dev.headgate.engine.record.Json;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a run would do. */
@picocli.CommandLine.Command(
    name = "plan",
    description = "Say what a run would do, and why; changes nothing.")
final class PlanCommand implements Command {
  private final Shell shell;

  @Parameters(arity = "0..1", paramLabel = "SPEC", description = "A spec or its folder.")
  String spec;

  @Mixin ProjectOptions options = new ProjectOptions();
  @Mixin AsOfOption asOf = new AsOfOption();
  @Mixin SelectOption select = new SelectOption();

  @Option(names = "--json", description = "Print it for a program, on standard output.")
  boolean json;

  PlanCommand(Shell shell) {
    this.shell = shell;
  }

  private record Line(String step, String kind, Status.Due due, String reason, long version) {}

  @Override
  public int run() {
    Project project = Project.open(shell, Optional.ofNullable(spec), options);
    shell.show(project.warnings());
    RunRequest request =
        RunRequest.of(
            project.plan(),
            project.workspace(),
            asOf.in(project.spec(), shell.clock()),
            Params.of(project),
            new RunOptions(select.in(project), RunOptions.Refresh.NEW, RunOptions.Force.DUE));
    Decision decision = Engine.decide(request);
    List<Line> lines =
        decision.statuses().stream()
            .map(
                s ->
                    new Line(
                        s.step().name(), s.step().kind().label(), s.due(), s.reason(), s.version()))
            .toList();
    if (json) {
      shell.terminal().out().println(Json.line(lines));
      return Exit.DONE;
    }
    Columns columns = new Columns("step", "kind", "table", "runs", "why");
    lines.forEach(
        l ->
            columns.row(
                l.step(),
                l.kind(),
                l.version() < 0 ? "" : "v" + l.version(),
                word(l.due()),
                l.reason()));
    shell.terminal().out().print(columns.text(Paint.NONE));
    return Exit.DONE;
  }

  private static String word(Status.Due due) {
    return switch (due) {
      case YES -> "yes";
      case NO -> "no";
      case PERHAPS -> "perhaps";
      case LEFT -> "left alone";
    };
  }
}
