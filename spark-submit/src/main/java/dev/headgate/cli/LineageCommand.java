package dev.headgate.cli;

import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.decide.RunRequest;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.run.analyze.Analysis;
import dev.headgate.engine.store.lineage.LineageText;
import dev.headgate.engine.store.lineage.LineageView;
import dev.headgate.engine.store.lineage.StepChart;
import dev.headgate.engine.store.record.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what columns come from and where they lead. */
@picocli.CommandLine.Command(
    name = "lineage",
    description = "Show what every column comes from and where it leads; runs no job.")
final class LineageCommand implements Command {
  private final Shell shell;
  private final Optional<RunLog> log;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "STEP",
      description = "A step or DATASET.COLUMN. Default: all.")
  String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SPEC",
      description = "A spec or its folder.")
  String spec;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json or mermaid. Default: ${DEFAULT-VALUE}.")
  String format;

  @Option(names = "--json", description = "Print it for a program, on standard output.")
  boolean json;

  @Mixin ProjectOptions options = new ProjectOptions();
  @Mixin AsOfOption asOf = new AsOfOption();

  LineageCommand(Shell shell, Optional<RunLog> log) {
    this.shell = shell;
    this.log = log;
  }

  @Override
  public int run() {
    List<String> formats = List.of("text", "json", "mermaid");
    if (!formats.contains(format)) {
      String near = Nearest.proposal(format, formats);
      throw Shell.misuse("--format takes " + String.join(", ", formats) + near);
    }
    NameAndSpec given = NameAndSpec.of(shell, name, spec);
    name = given.name().orElse(null);
    Project project = InferredProject.open(shell, given.spec(), options);
    RunRequest request =
        RunRequest.of(
            project.plan(),
            project.workspace(),
            asOf.in(project.spec(), shell.clock()),
            Params.of(project),
            RunOptions.PLAIN);
    LinkedSpec linked = project.plan().linked();
    LineageView whole = Analyzed.of(shell, log, project, request, a -> view(linked, a));
    LineageView view = name == null ? whole : whole.around(known(linked, whole));
    shell.terminal().out().print(text(linked, view));
    return Exit.DONE;
  }

  private String text(LinkedSpec linked, LineageView view) {
    if (json || format.equals("json")) {
      return Json.line(view) + "\n";
    }
    if (format.equals("mermaid")) {
      return name == null ? StepChart.of(linked) : LineageText.mermaid(view);
    }
    return LineageText.of(view);
  }

  private static LineageView view(LinkedSpec linked, Analysis analysis) {
    Map<String, List<String>> features = new LinkedHashMap<>();
    analysis.inputs().forEach((m, in) -> features.put(m, in.stream().map(Input::name).toList()));
    analysis.watched().forEach((monitor, columns) -> features.put(monitor, columns.all()));
    return LineageView.of(linked.spec(), analysis.lineage(), features, linked.datasetOrder());
  }

  private String known(LinkedSpec linked, LineageView whole) {
    Set<String> names = new LinkedHashSet<>();
    linked.order().forEach(noun -> names.add(noun.name()));
    Stream<String> columns = whole.columns().stream().map(LineageView.Column::column);
    if (name.contains(".")) {
      names.clear();
      columns.forEach(names::add);
    }
    if (names.contains(name)) {
      return name;
    }
    String near = Nearest.proposal(name, List.copyOf(names));
    String there =
        name.contains(".")
            ? "headgate lineage " + name.substring(0, name.indexOf('.')) + " shows its columns"
            : "there are: " + Nearest.few(name, names);
    throw Shell.misuse("there is no '" + name + "'" + near, there);
  }
}
