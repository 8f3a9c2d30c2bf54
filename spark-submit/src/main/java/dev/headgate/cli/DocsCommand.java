package dev.headgate.cli;

import dev.headgate.dsl.language.Noun;
import dev.headgate.engine.decide.RunStore;
import dev.headgate.engine.store.state.Flaws;
import dev.headgate.engine.tell.docs.DocsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a pipeline down as a page; starts no Spark. */
@picocli.CommandLine.Command(
    name = "docs",
    description = "Write one HTML page: graph, tables, models with their history, runs.")
final class DocsCommand implements Command {
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
      paramLabel = "STEP",
      description = "Names the place on the page that is of interest.")
  String step;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where to write it. Default: docs.html in the warehouse.")
  String output;

  @Mixin ProjectOptions options = new ProjectOptions();

  DocsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public int run() {
    NameAndSpec given = NameAndSpec.of(shell, spec, step);
    Project project = Project.open(shell, given.spec(), options);
    String place = given.name().map(name -> "#" + known(project, name)).orElse("");
    Path file = file(project);
    RunStore runs = RunStore.of(project.workspace());
    Flaws flaws = new Flaws();
    String page =
        DocsPage.render(
            project.plan(), project.workspace(), runs.begun(flaws), project.shown(), flaws);
    shell.show(flaws.told());
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, page);
    } catch (IOException e) {
      throw Shell.misuse("cannot write " + file, String.valueOf(e.getMessage()));
    }
    shell.terminal().err().println("written: " + Places.shown(shell, "file://" + file) + place);
    return Exit.DONE;
  }

  private static String known(Project project, String name) {
    List<String> steps = project.plan().linked().order().stream().map(Noun::name).toList();
    if (!steps.contains(name)) {
      throw Shell.unknown("'" + name + "'", name, "there are", steps);
    }
    return name;
  }

  private Path file(Project project) {
    if (output != null) {
      return shell.folder().resolve(output).toAbsolutePath().normalize();
    }
    String warehouse = project.workspace().warehouse();
    if (!warehouse.startsWith("file:")) {
      throw Shell.misuse(
          "the warehouse " + warehouse + " is not of this machine", "say --output FILE");
    }
    return Path.of(warehouse.replaceFirst("^file:/+", "/"), "docs.html");
  }
}
