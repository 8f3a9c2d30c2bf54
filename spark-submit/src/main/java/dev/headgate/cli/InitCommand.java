package dev.headgate.cli;

import dev.headgate.cli.init.Draft;
import dev.headgate.cli.init.Unfit;
import dev.headgate.dsl.decode.ReadResult;
import dev.headgate.dsl.decode.SpecReader;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Severity;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Given;
import dev.headgate.dsl.link.Linker;
import dev.headgate.dsl.source.SourceFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Drafts a project from a csv file; starts no Spark. */
@picocli.CommandLine.Command(
    name = "init",
    description = "Draft a small working project from a csv file.",
    footer = {
      "",
      "The types, the key, what holds of the rows, and with --label a first model are read from",
      "the file. Nothing that is there is overwritten."
    })
final class InitCommand implements Command {
  private final Shell shell;

  @Parameters(index = "0", paramLabel = "CSV", description = "A csv file; .gz is unpacked.")
  String csv;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DIR",
      description = "Folder of the project. Default: the file's name.")
  String folder;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = "The column to predict. Without it the project has no model.")
  String label;

  InitCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public int run() {
    Path file = shell.folder().resolve(csv);
    if (!Files.isRegularFile(file)) {
      throw Shell.misuse(
          Files.isDirectory(file) ? csv + " is a folder" : "there is no file " + csv,
          "name one csv file of this machine");
    }
    String named = folder != null ? folder : Draft.folder(file);
    Path place = shell.folder().resolve(named);
    if (Files.exists(place.resolve("pipeline.yaml"))) {
      throw exists(named + "/pipeline.yaml");
    }
    if (place.toAbsolutePath().toString().matches(".*[*?\\[\\]{}\\\\].*")) {
      throw Shell.misuse(
          "the folder " + named + " would be read as a pattern", "name another, as second word");
    }
    try {
      Draft draft = Draft.of(file, place, Optional.ofNullable(label));
      requireRight(draft.spec());
      draft.write();
      tell(named, draft);
      return Exit.DONE;
    } catch (Unfit unfit) {
      throw Shell.misuse(unfit.getMessage(), unfit.notes().toArray(String[]::new));
    } catch (FileAlreadyExistsException e) {
      throw exists(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw Shell.misuse(
          "cannot read " + csv + " or write " + named, String.valueOf(e.getMessage()));
    }
  }

  private static RuntimeException exists(String file) {
    return Shell.misuse(file + " is there already", "name another folder, or remove it");
  }

  /** A draft that the checker refuses would be our mistake, not the user's. */
  private void requireRight(String spec) {
    Components components = Components.load(shell.services());
    Findings findings = new Findings();
    ReadResult read =
        SpecReader.read(
            new SourceFile("draft", spec), components, new Given(Map.of(), Optional.empty()));
    findings.addAll(read.findings());
    read.spec().ifPresent(s -> Linker.link(s, read.spans(), components, findings));
    findings.inOrder().stream()
        .filter(f -> f.code().severity() == Severity.ERROR)
        .findFirst()
        .ifPresent(
            f -> {
              throw new IllegalStateException("the draft is refused: " + f.message() + "\n" + spec);
            });
  }

  private void tell(String named, Draft draft) {
    PrintStream err = shell.terminal().err();
    err.println("written: " + named + "/pipeline.yaml");
    draft.notes().forEach(err::println);
    err.println("next: look at what it calls a guess, then  headgate run " + ShellWord.of(named));
  }
}
