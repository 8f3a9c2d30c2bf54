package dev.headgate.cli;

import dev.headgate.dsl.finding.Nearest;
import dev.headgate.engine.decide.RunStore;
import dev.headgate.engine.store.record.Json;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.store.record.StepRecord;
import dev.headgate.engine.store.record.Underway;
import dev.headgate.engine.store.state.Flaws;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at runs. */
@picocli.CommandLine.Command(name = "runs", description = "List the runs, or show one.")
final class RunsCommand implements Command {
  RunsCommand() {}

  /** The command with those below it. */
  static picocli.CommandLine of(Shell shell) {
    return new picocli.CommandLine(new RunsCommand())
        .addSubcommand(new Listing(shell))
        .addSubcommand(new Show(shell));
  }

  @Override
  public int run() {
    throw new IllegalStateException("shown as help");
  }

  /** A time without the parts of a second. */
  static String whole(String time) {
    return time.replaceFirst("\\.\\d+Z", "Z");
  }

  /** The runs, newest first. */
  @picocli.CommandLine.Command(name = "list", description = "List the runs, newest first.")
  static final class Listing implements Command {
    private final Shell shell;

    @Parameters(arity = "0..1", paramLabel = "SPEC", description = "A spec or its folder.")
    String spec;

    @Mixin ProjectOptions options = new ProjectOptions();

    @Option(names = "--json", description = "Print them for a program, one a line.")
    boolean json;

    Listing(Shell shell) {
      this.shell = shell;
    }

    @Override
    public int run() {
      Project project = Project.open(shell, Optional.ofNullable(spec), options);
      Flaws flaws = new Flaws();
      List<RunRecord> runs = RunStore.of(project.workspace()).begun(flaws);
      shell.show(flaws.told());
      if (json) {
        runs.forEach(r -> shell.terminal().out().println(Json.line(RunSummary.of(r))));
        return Exit.DONE;
      }
      if (runs.isEmpty()) {
        shell.terminal().err().println("no run yet: headgate run" + project.argument());
        return Exit.DONE;
      }
      Columns columns = new Columns("run", "as of", "started", "outcome", "exit", "took", "steps");
      for (RunRecord run : runs) {
        columns.row(
            run.run(),
            run.asOf(),
            whole(run.started()),
            run.outcome(),
            run.hasEnded() ? run.exit() : "",
            run.hasEnded() ? Elapsed.of(run.seconds()) : "",
            run.hasEnded() ? steps(run) : "");
      }
      shell.terminal().out().print(columns.text(Paint.NONE));
      return Exit.DONE;
    }

    private static String steps(RunRecord run) {
      long ran =
          run.steps().stream()
              .filter(s -> s.outcome() != dev.headgate.engine.store.record.Outcome.UNCHANGED)
              .count();
      return ran == 0 ? "nothing to do" : ran + " of " + run.steps().size() + " ran";
    }
  }

  /** One run. */
  @picocli.CommandLine.Command(name = "show", description = "Show what a run did.")
  static final class Show implements Command {
    private final Shell shell;

    @Parameters(index = "0", paramLabel = "RUN", description = "Id of a run, or 'last' that ended.")
    String run;

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "SPEC",
        description = "A spec or its folder.")
    String spec;

    @Mixin ProjectOptions options = new ProjectOptions();

    @Option(names = "--json", description = "Print the whole record, on standard output.")
    boolean json;

    Show(Shell shell) {
      this.shell = shell;
    }

    @Override
    public int run() {
      Project project = Project.open(shell, Optional.ofNullable(spec), options);
      RunStore store = RunStore.of(project.workspace());
      Flaws flaws = new Flaws();
      Optional<RunRecord> found =
          run.equals("last") ? store.all(flaws).stream().findFirst() : store.find(run);
      shell.show(flaws.told());
      Optional<Underway> underway = found.isEmpty() ? store.underway(run) : Optional.empty();
      if (underway.isPresent()) {
        return show(underway.get());
      }
      RunRecord record = found.orElseThrow(() -> unknown(store));
      if (json) {
        shell.terminal().out().print(Json.page(record));
        return Exit.DONE;
      }
      shell.terminal().out().print(text(record));
      return Exit.DONE;
    }

    private int show(Underway underway) {
      shell
          .terminal()
          .out()
          .print(json ? Json.page(UnderwayPage.of(underway)) : UnderwayPage.text(underway));
      return Exit.DONE;
    }

    private RuntimeException unknown(RunStore store) {
      List<String> ids = store.begun(new Flaws()).stream().map(RunRecord::run).toList();
      String near = Nearest.proposal(run, ids);
      return Shell.misuse(
          "there is no run '" + run + "'" + near,
          ids.isEmpty() ? "there is no run yet" : "the last one is " + ids.get(0));
    }

    private String text(RunRecord record) {
      StringBuilder text = new StringBuilder();
      text.append(record.pipeline()).append("  run ").append(record.run());
      text.append("  as of ").append(record.asOf()).append('\n');
      text.append("started ").append(whole(record.started()));
      text.append(", took ").append(Elapsed.of(record.seconds()));
      text.append(", ").append(record.outcome()).append(" (exit ").append(record.exit());
      text.append(")\n");
      if (!record.target().isEmpty()) {
        text.append("target ").append(record.target()).append('\n');
      }
      if (!record.select().isEmpty()) {
        text.append("selected ").append(String.join(",", record.select())).append('\n');
      }
      record
          .versions()
          .forEach((what, version) -> text.append(what).append(' ').append(version).append("  "));
      text.append("\n\n");
      Columns columns =
          new Columns("step", "kind", "outcome", "table", "read", "written", "took", "why");
      for (StepRecord step : record.steps()) {
        columns.row(
            step.step(),
            step.kind(),
            step.outcome().name().toLowerCase(Locale.ROOT),
            step.version() < 0 ? "" : "v" + step.version(),
            count(step.counts().read()),
            count(step.counts().written()),
            step.seconds() > 0 ? Elapsed.of(step.seconds()) : "",
            step.reason().text());
      }
      text.append(columns.text(Paint.NONE));
      record.models().forEach(m -> text.append('\n').append(ModelWords.of(shell, m)));
      record.monitors().forEach(m -> text.append('\n').append(MonitorWords.of(shell, m)));
      return text.toString();
    }

    private static String count(long rows) {
      return rows == 0 ? "" : String.format(Locale.ROOT, "%,d", rows);
    }
  }
}
