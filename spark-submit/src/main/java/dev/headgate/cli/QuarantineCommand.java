package dev.headgate.cli;

import dev.headgate.engine.store.record.Json;
import dev.headgate.engine.store.state.Flaws;
import dev.headgate.engine.store.state.TableRows;
import dev.headgate.engine.store.state.TableState;
import dev.headgate.engine.store.state.TableView;
import dev.headgate.engine.store.state.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at the rows that were kept aside. */
@picocli.CommandLine.Command(
    name = "quarantine",
    description = "List what was kept aside, or show its rows.")
final class QuarantineCommand implements Command {
  private QuarantineCommand() {}

  /** The command with those below it. */
  static picocli.CommandLine of(Shell shell) {
    return new picocli.CommandLine(new QuarantineCommand())
        .addSubcommand(new Listing(shell))
        .addSubcommand(new Show(shell));
  }

  @Override
  public int run() {
    throw new IllegalStateException("shown as help");
  }

  /** Each dataset that kept rows aside. */
  @picocli.CommandLine.Command(
      name = "list",
      description = "Say of each dataset how many rows its last version kept aside.")
  static final class Listing implements Command {
    private final Shell shell;

    @Parameters(arity = "0..1", paramLabel = "SPEC", description = "A spec or its folder.")
    String spec;

    @Mixin ProjectOptions options = new ProjectOptions();

    @Option(names = "--json", description = "Print it for a program, on standard output.")
    boolean json;

    Listing(Shell shell) {
      this.shell = shell;
    }

    private record Line(String dataset, long quarantined, long dropped, String run, String table) {}

    @Override
    public int run() {
      Project project = Project.open(shell, Optional.ofNullable(spec), options);
      List<Line> lines = new ArrayList<>();
      Flaws flaws = new Flaws();
      for (String dataset : project.spec().datasets().keySet()) {
        Optional<TableState> state =
            flaws
                .whole(() -> Tables.open(project.workspace().table(dataset)))
                .flatMap(TableView::state);
        boolean aside =
            flaws.whole(() -> Tables.open(project.workspace().quarantine(dataset))).isPresent();
        state
            .filter(s -> aside || s.counts().quarantined() + s.counts().dropped() > 0)
            .ifPresent(s -> lines.add(line(project, dataset, s)));
      }
      shell.show(flaws.told());
      if (json) {
        shell.terminal().out().println(Json.line(lines));
        return Exit.DONE;
      }
      if (lines.isEmpty()) {
        shell.terminal().err().println("nothing was kept aside");
        return Exit.DONE;
      }
      Columns columns = new Columns("dataset", "kept aside", "dropped", "run", "table");
      lines.forEach(
          l ->
              columns.row(
                  l.dataset(),
                  l.quarantined(),
                  l.dropped(),
                  l.run(),
                  Places.shown(shell, l.table())));
      shell.terminal().out().print(columns.text(Paint.NONE));
      return Exit.DONE;
    }

    private static Line line(Project project, String dataset, TableState state) {
      return new Line(
          dataset,
          state.counts().quarantined(),
          state.counts().dropped(),
          state.run(),
          project.workspace().quarantine(dataset));
    }
  }

  /** The rows of one dataset. */
  @picocli.CommandLine.Command(name = "show", description = "Show rows that were kept aside.")
  static final class Show implements Command {
    private final Shell shell;

    @Parameters(index = "0", paramLabel = "DATASET", description = "Name of the dataset.")
    String dataset;

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "SPEC",
        description = "A spec or its folder.")
    String spec;

    @Option(
        names = "--rows",
        defaultValue = "20",
        paramLabel = "N",
        description = "How many rows. Default: ${DEFAULT-VALUE}.")
    int rows;

    @Mixin ProjectOptions options = new ProjectOptions();

    @Option(names = "--json", description = "Print them for a program, on standard output.")
    boolean json;

    @Option(
        names = "--csv",
        description = "Print them as csv, in the form of outputs, on standard output.")
    boolean csv;

    Show(Shell shell) {
      this.shell = shell;
    }

    @Override
    public int run() {
      if (csv && json) {
        throw Shell.misuse("--csv and --json are two forms", "ask for one of them");
      }
      Project project = Project.open(shell, Optional.ofNullable(spec), options);
      List<String> known = List.copyOf(project.spec().datasets().keySet());
      if (!known.contains(dataset)) {
        throw Shell.unknown("dataset '" + dataset + "'", dataset, "datasets", known);
      }
      String table = project.workspace().quarantine(dataset);
      Optional<TableRows> aside =
          Tables.open(table).map(t -> TableRows.read(table, Optional.empty(), rows));
      if (csv && aside.isPresent()) {
        shell.terminal().pass(RowsCsv.text(aside.get(), project.spec().timeZone()));
        return Exit.DONE;
      }
      List<KeptAside> kept = aside.map(KeptAside::of).orElse(List.of());
      if (json) {
        shell.terminal().out().println(Json.line(kept.stream().map(KeptAside::json).toList()));
      } else if (kept.isEmpty()) {
        shell.terminal().err().println("nothing of " + dataset + " was kept aside");
      } else {
        kept.forEach(row -> shell.terminal().out().print(row.text(shell.terminal())));
        shell.terminal().err().println("the table: " + Places.shown(shell, table));
      }
      return Exit.DONE;
    }
  }
}
