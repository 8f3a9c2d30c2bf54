package dev.headgate.cli;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.record.Problem;
import dev.headgate.engine.score.CsvScores;
import dev.headgate.engine.score.CsvScoring;
import dev.headgate.engine.score.ScoringError;
import dev.headgate.engine.state.Documents;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Scores a file with an exported model. */
@picocli.CommandLine.Command(
    name = "score",
    description = "Score a csv with an exported model; starts no Spark.",
    sortOptions = false)
final class ScoreCommand implements Command {
  private final Shell shell;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description =
          "Folder of the export, or its URI as --json tells it: it holds model.onnx and"
              + " signature.json.")
  String model;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "Rows with a header line, .csv or .csv.gz.")
  Path input;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Where the scored rows go, .csv or .csv.gz.")
  Path output;

  ScoreCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public int run() {
    try {
      CsvScores scores =
          CsvScoring.score(bundle(), shell.folder().resolve(input), shell.folder().resolve(output));
      String told =
          String.format(
              Locale.ROOT,
              "%,d rows scored by %s version %s: %s",
              scores.rows(),
              scores.model(),
              scores.version(),
              output);
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

  /** The export as a local folder, copied from where it is if that is elsewhere. */
  private Path bundle() {
    return model.matches("[a-z][a-z0-9+.-]+:/.*")
        ? Documents.here().local(model)
        : shell.folder().resolve(model);
  }
}
