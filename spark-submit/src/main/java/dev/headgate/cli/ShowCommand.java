package dev.headgate.cli;

import dev.headgate.dsl.finding.Nearest;
import dev.headgate.engine.store.record.Json;
import dev.headgate.engine.store.state.TableRows;
import dev.headgate.engine.store.state.TableState;
import dev.headgate.engine.store.state.Tables;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the first rows of a table; starts no Spark. */
@picocli.CommandLine.Command(
    name = "show",
    description = {
      "Show the first rows of a dataset or of predictions, and their columns.",
      "Numbers are shown to seven digits; --csv and --json give them in full."
    })
final class ShowCommand implements Command {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Shell shell;

  @Parameters(index = "0", paramLabel = "TABLE", description = "A dataset or predictions.")
  String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SPEC",
      description = "A spec or its folder.")
  String spec;

  @Option(
      names = "--version",
      paramLabel = "N",
      description = "Version of the table. Default: the newest.")
  Long version;

  @Option(
      names = "--limit",
      defaultValue = "10",
      paramLabel = "N",
      description = "How many rows. Default: ${DEFAULT-VALUE}.")
  int limit;

  @Option(names = "--json", description = "Print them for a program, on standard output.")
  boolean json;

  @Option(
      names = "--csv",
      description = "Print them as csv, in the form of outputs, on standard output.")
  boolean csv;

  @Mixin ProjectOptions options = new ProjectOptions();

  ShowCommand(Shell shell) {
    this.shell = shell;
  }

  /** What a program reads. */
  private record Shown(
      String table,
      long version,
      String written,
      String run,
      Long rows,
      List<TableRows.Column> columns,
      List<Map<String, Object>> first) {}

  @Override
  public int run() {
    if (csv && json) {
      throw Shell.misuse("--csv and --json are two forms", "ask for one of them");
    }
    if (limit < 0) {
      throw Shell.misuse("--limit cannot be " + limit, "write how many rows, such as 10");
    }
    NameAndSpec given = NameAndSpec.of(shell, name, spec);
    name =
        given
            .name()
            .orElseThrow(() -> Shell.misuse("show which table?", "headgate show TABLE SPEC"));
    Project project = Project.open(shell, given.spec(), options);
    String table = project.workspace().table(known(project));
    if (Tables.open(table).isEmpty()) {
      throw Shell.misuse(
          "'" + name + "' has no version yet",
          "headgate run"
              + project.argument()
              + " makes it; its table will be "
              + Places.shown(shell, table));
    }
    TableRows rows = TableRows.read(table, Optional.ofNullable(version), limit);
    if (json) {
      shell.terminal().out().println(Json.line(shown(rows)));
      return Exit.DONE;
    }
    ZoneId zone = project.spec().timeZone();
    if (csv) {
      shell.terminal().pass(RowsCsv.text(rows, zone));
      return Exit.DONE;
    }
    shell.terminal().out().print(head(rows, zone));
    shell
        .terminal()
        .out()
        .print(new RowsTable(rows, zone, shell.terminal().width()).text(shell.terminal().paint()));
    return Exit.DONE;
  }

  private String known(Project project) {
    List<String> tables =
        Stream.concat(
                project.spec().datasets().keySet().stream(),
                project.spec().predictions().keySet().stream())
            .toList();
    if (tables.contains(name)) {
      return name;
    }
    boolean model = project.spec().models().containsKey(name);
    if (model) {
      throw Shell.misuse(
          "'" + name + "' is a model", "headgate models show " + name + project.argument());
    }
    String near = Nearest.proposal(name, tables);
    throw Shell.misuse(
        "there is no dataset or prediction '" + name + "'" + near,
        tables.isEmpty() ? "the spec declares none" : "there are: " + Nearest.few(name, tables));
  }

  private String head(TableRows rows, ZoneId zone) {
    List<String> words = new ArrayList<>();
    words.add(shell.terminal().paint().strong(name));
    words.add("version " + rows.version());
    rows.state().map(ShowCommand::counted).ifPresent(words::add);
    words.add("written " + MINUTE.format(rows.written().atZone(zone)));
    rows.state()
        .map(TableState::run)
        .filter(r -> !r.isEmpty())
        .ifPresent(r -> words.add("run " + r));
    boolean moments = rows.columns().stream().anyMatch(c -> c.type().equals("TIMESTAMP"));
    StringBuilder text = new StringBuilder(String.join("  ", words)).append('\n');
    text.append(moments ? "times in " + zone + "\n" : "").append('\n');
    return text.toString();
  }

  private static String counted(TableState state) {
    return String.format(Locale.ROOT, "%,d row%s", state.rows(), state.rows() == 1 ? "" : "s");
  }

  private Shown shown(TableRows rows) {
    List<Map<String, Object>> first = new ArrayList<>();
    for (List<Object> row : rows.rows()) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        values.put(rows.columns().get(i).name(), JsonValues.plain(row.get(i)));
      }
      first.add(values);
    }
    return new Shown(
        name,
        rows.version(),
        rows.written().toString(),
        rows.state().map(TableState::run).orElse(null),
        rows.state().map(TableState::rows).orElse(null),
        rows.columns(),
        first);
  }
}
