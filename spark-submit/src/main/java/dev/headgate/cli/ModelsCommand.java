package dev.headgate.cli;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Wrapping;
import dev.headgate.engine.store.record.Ends;
import dev.headgate.engine.store.record.Json;
import dev.headgate.engine.store.record.MetricRecord;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.registry.Cards;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.registry.ModelState;
import dev.headgate.engine.store.registry.Registry;
import dev.headgate.engine.store.state.Flaws;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at the registry, and changes which version is the champion. */
@picocli.CommandLine.Command(
    name = "models",
    description = "List the models, show one, promote a version or roll back.")
final class ModelsCommand implements Command {
  private ModelsCommand() {}

  /** The command with those below it. */
  static picocli.CommandLine of(Shell shell, Optional<RunLog> log) {
    return new picocli.CommandLine(new ModelsCommand())
        .addSubcommand(new Listing(shell))
        .addSubcommand(new Show(shell))
        .addSubcommand(new PromoteCommand(shell, log))
        .addSubcommand(new RollbackCommand(shell, log));
  }

  @Override
  public int run() {
    throw new IllegalStateException("shown as help");
  }

  /** The state of a model that the spec declares and the registry knows. */
  static ModelState state(Project project, String model) {
    List<String> declared = List.copyOf(project.spec().models().keySet());
    ModelState state = Registry.of(project.workspace()).model(model);
    if (!declared.contains(model) && state.versions().isEmpty()) {
      throw Shell.unknown("model '" + model + "'", model, "models", declared);
    }
    return state;
  }

  /** A version of a model, if it is registered. */
  static ModelState.Version version(ModelState state, String model, int version) {
    return state.versions().stream()
        .filter(v -> v.version() == version)
        .findFirst()
        .orElseThrow(() -> noSuchVersion(state, model, version));
  }

  private static Problem noSuchVersion(ModelState state, String model, int version) {
    String known =
        state.versions().isEmpty()
            ? "none yet"
            : String.join(
                ", ", state.versions().stream().map(v -> String.valueOf(v.version())).toList());
    return new Problem(
        Problem.Blame.SPEC,
        List.of(
            Finding.of(Code.UNKNOWN_VERSION, model + " has no version " + version)
                .note("versions: " + known)));
  }

  /** Every version of every model. */
  @picocli.CommandLine.Command(name = "list", description = "List every version of every model.")
  static final class Listing implements Command {
    private final Shell shell;

    @Parameters(arity = "0..1", paramLabel = "SPEC", description = "A spec or its folder.")
    String spec;

    @Mixin ProjectOptions options = new ProjectOptions();

    @Option(names = "--json", description = "Print them for a program, on standard output.")
    boolean json;

    Listing(Shell shell) {
      this.shell = shell;
    }

    private record Line(
        String model, int version, boolean champion, String verdict, String asOf, String run) {}

    @Override
    public int run() {
      Project project = Project.open(shell, Optional.ofNullable(spec), options);
      List<Line> lines = new ArrayList<>();
      Registry.of(project.workspace()).models().forEach((name, state) -> add(lines, name, state));
      if (json) {
        shell.terminal().out().println(Json.line(lines));
        return Exit.DONE;
      }
      if (lines.isEmpty()) {
        shell.terminal().err().println("no model yet: headgate run" + project.argument());
        return Exit.DONE;
      }
      Columns columns = new Columns("model", "version", "", "verdict", "as of", "run", "metric");
      Flaws flaws = new Flaws();
      lines.forEach(
          l ->
              columns.row(
                  l.model(),
                  l.version(),
                  l.champion() ? "champion" : "",
                  l.verdict(),
                  l.asOf(),
                  l.run(),
                  metric(project, l, flaws)));
      shell.show(flaws.told());
      shell.terminal().out().print(columns.text(Paint.NONE));
      return Exit.DONE;
    }

    private static void add(List<Line> lines, String name, ModelState state) {
      for (ModelState.Version v : state.versions()) {
        boolean champion = state.champion().filter(c -> c == v.version()).isPresent();
        lines.add(new Line(name, v.version(), champion, v.verdict().text(), v.asOf(), v.run()));
      }
    }

    private static String metric(Project project, Line line, Flaws flaws) {
      return flaws
          .whole(() -> Cards.find(project.workspace(), line.model(), line.version()))
          .map(Listing::metric)
          .orElse("its card is gone or broken");
    }

    private static String metric(ModelCard card) {
      return card.metrics().stream()
          .filter(m -> m.metric().equals(card.metric()))
          .findFirst()
          .map(Listing::metric)
          .orElse("");
    }

    private static String metric(MetricRecord m) {
      return m.metric() + " " + Ends.text(m.value(), m.certainty(), "%.4f");
    }
  }

  /** One version. */
  @picocli.CommandLine.Command(
      name = "show",
      description = "Show a version of a model: its rows, settings, metrics, gates, exports.")
  static final class Show implements Command {
    private final Shell shell;

    @Parameters(index = "0", paramLabel = "MODEL", description = "Name of the model.")
    String model;

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "SPEC",
        description = "A spec or its folder.")
    String spec;

    @Option(names = "--of", paramLabel = "VERSION", description = "Default: the champion.")
    Integer version;

    @Mixin ProjectOptions options = new ProjectOptions();

    @Option(names = "--json", description = "Print its card, on standard output.")
    boolean json;

    Show(Shell shell) {
      this.shell = shell;
    }

    @Override
    public int run() {
      NameAndSpec given = NameAndSpec.of(shell, model, spec);
      model =
          given
              .name()
              .orElseThrow(
                  () -> Shell.misuse("show which model?", "headgate models show MODEL SPEC"));
      Project project = Project.open(shell, given.spec(), options);
      ModelState state = state(project, model);
      int shown =
          version != null
              ? version
              : state
                  .champion()
                  .or(() -> state.newest().map(ModelState.Version::version))
                  .orElse(0);
      version(state, model, shown);
      ModelCard card = Cards.of(project.workspace(), model, shown);
      shell
          .terminal()
          .out()
          .print(
              json
                  ? Json.page(card)
                  : Wrapping.hanging(text(card, state), shell.terminal().width()));
      return Exit.DONE;
    }

    private String text(ModelCard card, ModelState state) {
      StringBuilder text = new StringBuilder();
      boolean champion = state.champion().filter(c -> c == card.version()).isPresent();
      text.append(card.model()).append(" version ").append(card.version());
      text.append(champion ? ", champion" : "").append(", ").append(card.task());
      text.append(", as of ").append(card.asOf()).append(", run ").append(card.run()).append('\n');
      text.append("  from ").append(card.dataset()).append(" v").append(card.datasetVersion());
      text.append(card.label().isEmpty() ? "" : ", label " + card.label()).append('\n');
      part(text, "trained on", card.train());
      part(text, "chosen on", card.validation());
      part(text, "judged on", card.test());
      part(text, "fitted once more, after it had passed, on", card.refit());
      text.append(card.isRefitted() ? "  metrics are those of the model before\n" : "");
      text.append(ModelWords.learned(card));
      text.append(ModelWords.trials(card.trials()));
      text.append(ModelWords.clusters(card.clusters()));
      text.append('\n').append(ModelWords.metrics(card.metrics()));
      card.slices().forEach(slice -> text.append(ModelWords.slice(slice, card.metric())));
      text.append('\n').append(ModelWords.gates(card.gate()));
      card.exports().forEach(e -> text.append(ModelWords.export(shell, e)));
      return text.toString();
    }

    private static void part(StringBuilder text, String what, ModelCard.Part part) {
      if (part == null || part.rows() == 0) {
        return;
      }
      text.append(String.format(Locale.ROOT, "  %s %,d rows", what, part.rows()));
      text.append(
          part.from().isEmpty()
              ? ""
              : ", from " + moment(part.from()) + ", before " + moment(part.to()));
      text.append('\n');
    }

    /** A day where it begins with one. */
    private static String moment(String instant) {
      return instant.replace("T00:00:00Z", "");
    }
  }
}
