package dev.headgate.cli;

import dev.headgate.dsl.decode.InferredColumns;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.engine.data.ingest.Inferring;
import dev.headgate.engine.spi.infer.Inference;
import dev.headgate.engine.spi.infer.InferredColumn;
import dev.headgate.engine.spi.infer.SchemaFile;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.Documents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A project all of whose columns are known: those that are to be inferred and were not yet are told
 * from the input and kept beside the spec.
 */
final class InferredProject {
  private final Shell shell;
  private final Project project;
  private final List<Problem> problems = new ArrayList<>();

  private InferredProject(Shell shell, Project project) {
    this.shell = shell;
    this.project = project;
  }

  /**
   * Reads a spec as {@link Project#open} does, and infers what is to be inferred.
   *
   * @throws Problem also if the input does not tell its columns, or they cannot be kept; those of
   *     other datasets are kept then
   * @throws NeedsSpark in the small JVM, where columns are to be inferred
   */
  static Project open(Shell shell, Optional<String> given, ProjectOptions options) {
    Project project = Project.open(shell, given, options);
    Map<String, Dataset.Ingest> unknown = new LinkedHashMap<>();
    project
        .spec()
        .datasets()
        .forEach(
            (name, dataset) ->
                dataset
                    .ingest()
                    .filter(Dataset.Ingest::infers)
                    .ifPresent(ingest -> unknown.put(name, ingest)));
    if (unknown.isEmpty()) {
      return project;
    }
    shell.needSpark();
    new InferredProject(shell, project).infer(unknown);
    return Project.open(shell, given, options);
  }

  private void infer(Map<String, Dataset.Ingest> unknown) {
    unknown.forEach(
        (name, ingest) -> {
          try {
            infer(name, ingest);
          } catch (Problem problem) {
            problems.add(problem);
          }
        });
    if (!problems.isEmpty()) {
      throw new Problem(
          problems.get(0).blame(),
          problems.stream().flatMap(problem -> problem.findings().stream()).toList());
    }
  }

  private void infer(String name, Dataset.Ingest ingest) {
    Inference found = Inferring.of(ingest, project.workspace(), project.secrets()::reveal);
    String file = InferredColumns.file(name, ingest.schema());
    String text = SchemaFile.of(name, found);
    try {
      Documents.here().write(Places.whole(shell, file), text);
    } catch (Problem problem) {
      throw notKept(ingest, file, text, problem);
    }
    say(
        name
            + ": "
            + counted(found)
            + " inferred from "
            + SchemaFile.from(found)
            + ", kept in "
            + file);
    found.doubts().forEach(doubt -> say("  " + doubt));
    for (InferredColumn column : found.columns()) {
      column
          .doubt()
          .ifPresent(doubt -> say("  " + column.name() + " " + column.type() + ": " + doubt));
    }
  }

  private static String counted(Inference found) {
    int columns = found.columns().size();
    return columns == 1 ? "1 column" : columns + " columns";
  }

  private void say(String line) {
    shell.terminal().err().println(line);
  }

  /** Says what to write where it is kept, as the place itself cannot be written. */
  static Problem notKept(Dataset.Ingest ingest, String file, String text, Problem problem) {
    Finding finding =
        Finding.of(Code.COLUMNS_NOT_KEPT, "the inferred columns cannot be kept in " + file)
            .at(ingest.schema().span())
            .note(problem.findings().get(0).message())
            .note("write that file where the spec is kept:");
    for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
      finding = finding.note(line);
    }
    return new Problem(Problem.Blame.SPEC, List.of(finding));
  }
}
