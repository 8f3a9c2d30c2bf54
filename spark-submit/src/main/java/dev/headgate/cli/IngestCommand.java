package dev.headgate.cli;

import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.engine.spi.Contents;
import dev.headgate.engine.spi.Inputs;
import dev.headgate.engine.store.record.Json;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.Ruling;
import dev.headgate.engine.store.state.Rulings;
import dev.headgate.engine.store.state.Tables;
import dev.headgate.engine.store.state.Workspace;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decides what is to become of a single input file. */
@picocli.CommandLine.Command(
    name = "ingest",
    description = "Say of a file that it is not to be read, or to be read again.")
final class IngestCommand implements Command {
  private IngestCommand() {}

  /** The command with those below it. */
  static picocli.CommandLine of(Shell shell) {
    return new picocli.CommandLine(new IngestCommand())
        .addSubcommand(new Skip(shell))
        .addSubcommand(new Again(shell));
  }

  @Override
  public int run() {
    throw new IllegalStateException("shown as help");
  }

  /** Takes no notice of a file as it stands. */
  @picocli.CommandLine.Command(
      name = "skip",
      description = "Read nothing of a file as it stands; rows that were read of it before stay.")
  static final class Skip extends Deciding {
    Skip(Shell shell) {
      super(shell);
    }

    @Override
    public int run() {
      return decide(Ruling.What.SKIP);
    }
  }

  /** Has a file read in the place of what was read of it. */
  @picocli.CommandLine.Command(
      name = "again",
      description = "Have the next run read a file, in the place of what it read of it before.")
  static final class Again extends Deciding {
    Again(Shell shell) {
      super(shell);
    }

    @Override
    public int run() {
      return decide(Ruling.What.READ);
    }
  }

  /**
   * What was decided.
   *
   * @param dataset the dataset that reads the file
   * @param file the file as the dataset knows it
   * @param decided {@code skip} or {@code again}
   * @param effect what the next run does
   */
  private record Decided(String dataset, String file, String decided, String effect) {}

  /** One of both. */
  private abstract static class Deciding implements Command {
    private final Shell shell;

    @Parameters(
        index = "0",
        paramLabel = "FILE",
        description = "The file, as a run names it or as it stands from here.")
    String file;

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "SPEC",
        description = "A spec or its folder.")
    String spec;

    @Mixin ProjectOptions options = new ProjectOptions();

    @Option(names = "--json", description = "Print it for a program, on standard output.")
    boolean json;

    Deciding(Shell shell) {
      this.shell = shell;
    }

    int decide(Ruling.What what) {
      Project project = Project.open(shell, Optional.ofNullable(spec), options);
      Map<String, Dataset.Ingest> ingests = new LinkedHashMap<>();
      project
          .spec()
          .datasets()
          .forEach((name, d) -> d.ingest().ifPresent(ingest -> ingests.put(name, ingest)));
      Workspace workspace = project.workspace();
      List<Decided> decided = new ArrayList<>();
      List<String> untouched = new ArrayList<>();
      ingests.forEach(
          (name, ingest) -> {
            Inputs inputs = Inputs.of(name, ingest, workspace, Tables.open(workspace.table(name)));
            Optional<InputFile> found =
                inputs.present().stream().filter(isIt(workspace)).findFirst();
            found.ifPresent(
                f -> {
                  Optional<String> effect =
                      what == Ruling.What.SKIP
                          ? Effects.ofSkip(inputs, f)
                          : Effects.ofAgain(inputs, f);
                  if (effect.isEmpty()) {
                    untouched.add(name);
                    return;
                  }
                  InputFile digested = Contents.of(workspace, name).digested(List.of(f)).get(0);
                  Rulings.of(workspace.table(name)).put(new Ruling(what, digested));
                  String word = what == Ruling.What.SKIP ? "skip" : "again";
                  decided.add(new Decided(name, f.path(), word, effect.get()));
                });
          });
      if (decided.isEmpty()) {
        throw untouched.isEmpty()
            ? Shell.misuse(
                "no dataset has an input file '" + file + "'",
                "datasets that read files: " + Nearest.few(file, ingests.keySet()))
            : Shell.misuse(
                "there is nothing to decide of '" + file + "'",
                untouched.get(0) + " has read it as it stands, or reads all its files anew");
      }
      if (json) {
        shell.terminal().out().println(Json.line(decided));
      } else {
        decided.forEach(
            d -> shell.terminal().err().println(d.dataset() + ": " + d.file() + " " + d.effect()));
      }
      return Exit.DONE;
    }

    /** A name as a run tells it, or a path from where the command is typed. */
    private Predicate<InputFile> isIt(Workspace workspace) {
      List<String> names = new ArrayList<>(List.of(file));
      try {
        String whole =
            shell.folder().toAbsolutePath().resolve(Path.of(file)).normalize().toString();
        String base = workspace.base().replaceFirst("^file:/+", "/") + "/";
        names.add(whole.startsWith(base) ? whole.substring(base.length()) : "file:" + whole);
      } catch (InvalidPathException elsewhere) {
        // a name of another file system
      }
      return f -> names.contains(f.path()) || names.contains(f.path().replaceFirst("^\\./", ""));
    }
  }

  /** What a decision means for a file, or nothing where it means nothing. */
  private static final class Effects {
    private Effects() {}

    static Optional<String> ofSkip(Inputs inputs, InputFile file) {
      if (inputs.changed().contains(file)) {
        return inputs.write() == Dataset.Write.REPLACE
            ? Optional.empty()
            : Optional.of("is left as it was read; what it holds now is not read");
      }
      return inputs.fresh().contains(file) ? Optional.of("is not read") : Optional.empty();
    }

    static Optional<String> ofAgain(Inputs inputs, InputFile file) {
      if (inputs.write() != Dataset.Write.REPLACE && inputs.changed().contains(file)) {
        return Optional.of("is read by the next run, in the place of what was read of it");
      }
      boolean unread =
          inputs.left().contains(file)
              || inputs.moves().stream().anyMatch(m -> m.now().equals(file))
              || inputs.same().contains(file) && !file.was().isEmpty();
      return unread ? Optional.of("is read by the next run") : Optional.empty();
    }
  }
}
