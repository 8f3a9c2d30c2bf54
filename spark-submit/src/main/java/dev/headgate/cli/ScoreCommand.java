package dev.headgate.cli;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.engine.model.score.CsvScores;
import dev.headgate.engine.model.score.CsvScoring;
import dev.headgate.engine.model.score.ScoringError;
import dev.headgate.engine.store.record.ExportRecord;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.registry.Cards;
import dev.headgate.engine.store.registry.ModelState;
import dev.headgate.engine.store.state.Documents;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Scores a file with an exported model. */
@picocli.CommandLine.Command(
    name = "score",
    description = "Score a csv with an exported model; starts no Spark.",
    sortOptions = false)
final class ScoreCommand implements Command {
  private final Shell shell;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SPEC",
      description = "A spec or its folder.")
  String spec;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "MODEL",
      description = "One of its models, by its champion's export.")
  String name;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "In place of SPEC and MODEL, the folder of an export, or its URI as --json tells it: it"
              + " holds model.onnx and signature.json.")
  String model;

  @Option(
      names = "--of",
      paramLabel = "VERSION",
      description = "Version of MODEL. Default: the champion.")
  Integer version;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "Rows with a header line, .csv or .csv.gz. Default: standard input.")
  Path input;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the scored rows go, .csv or .csv.gz. Default: standard output.")
  Path output;

  @Mixin ProjectOptions options = new ProjectOptions();

  ScoreCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public int run() {
    if ((model == null) == (spec == null)) {
      throw Shell.misuse(
          "which model?",
          "headgate score SPEC MODEL <rows.csv >scored.csv",
          "or --model DIR, the folder of an export");
    }
    String place = model == null ? exported() : model;
    try {
      CsvScores scores =
          CsvScoring.score(
              bundle(place),
              Optional.ofNullable(input).map(shell.folder()::resolve),
              System.in,
              Optional.ofNullable(output).map(shell.folder()::resolve),
              new Passing(shell.terminal()));
      String told =
          String.format(
              Locale.ROOT,
              "%,d rows scored by %s version %s: %s",
              scores.rows(),
              scores.model(),
              scores.version(),
              output == null ? scores.output() : output);
      shell.terminal().err().println(told);
      return Exit.DONE;
    } catch (ScoringError e) {
      List<String> lines = e.getMessage().lines().toList();
      Finding finding = Finding.of(Code.INPUT_UNREADABLE, lines.get(0));
      for (String line : lines.subList(1, lines.size())) {
        finding = finding.note(line);
      }
      throw new Problem(Problem.Blame.SPEC, List.of(finding));
    }
  }

  /** Where the export of the named model lies. */
  private String exported() {
    NameAndSpec given = NameAndSpec.of(shell, spec, name);
    Project project = Project.open(shell, given.spec(), options);
    String named = given.name().orElseGet(() -> theOnly(project));
    ModelState state = ModelsCommand.state(project, named);
    int wanted =
        Optional.ofNullable(version)
            .or(state::champion)
            .orElseThrow(
                () ->
                    Shell.misuse(
                        named + " has no champion yet", "headgate run" + project.argument()));
    ModelsCommand.version(state, named, wanted);
    return Cards.of(project.workspace(), named, wanted).exports().stream()
        .map(ExportRecord::path)
        .findFirst()
        .orElseThrow(
            () ->
                Shell.misuse(
                    named + " version " + wanted + " was not exported",
                    "say in the model: export: [onnx], and run again",
                    "only a version that its gates let pass is exported"));
  }

  private static String theOnly(Project project) {
    Set<String> models = project.spec().models().keySet();
    if (models.size() != 1) {
      throw Shell.misuse("which model?", "models: " + Nearest.few("", models));
    }
    return models.iterator().next();
  }

  /** The export as a local folder, copied from where it is if that is elsewhere. */
  private Path bundle(String place) {
    return place.matches("[a-z][a-z0-9+.-]+:/.*")
        ? Documents.here().local(place)
        : shell.folder().resolve(place);
  }

  /** Standard output, to which rows are passed on in pieces. */
  private static final class Passing extends Writer {
    private static final int PIECE = 1 << 16;
    private final Terminal terminal;
    private final StringBuilder piece = new StringBuilder();

    Passing(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public void write(char[] text, int from, int length) {
      piece.append(text, from, length);
      if (piece.length() > PIECE) {
        flush();
      }
    }

    @Override
    public void flush() {
      terminal.pass(piece.toString());
      piece.setLength(0);
    }

    @Override
    public void close() {
      flush();
    }
  }
}
