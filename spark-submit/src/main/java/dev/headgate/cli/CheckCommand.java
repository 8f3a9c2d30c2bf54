package dev.headgate.cli;

import dev.headgate.engine.plan.Step;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says whether a spec is right. */
@picocli.CommandLine.Command(
    name = "check",
    description = "Say whether a spec is right; starts no Spark.")
final class CheckCommand implements Command {
  private final Shell shell;

  @Parameters(arity = "0..1", paramLabel = "SPEC", description = "A spec or its folder.")
  String spec;

  @Mixin ProjectOptions options = new ProjectOptions();

  CheckCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public int run() {
    Project project = Project.open(shell, Optional.ofNullable(spec), options);
    shell.show(project.warnings());
    shell.terminal().err().println(project.shown() + " is right: " + content(project));
    return Exit.DONE;
  }

  private static String content(Project project) {
    long datasets = project.spec().datasets().size();
    StringBuilder words = new StringBuilder(counted(datasets, "dataset"));
    for (Step.Kind kind : new Step.Kind[] {Step.Kind.MODEL, Step.Kind.PREDICT, Step.Kind.MONITOR}) {
      long count = project.plan().steps().stream().filter(s -> s.kind() == kind).count();
      String noun = kind == Step.Kind.PREDICT ? "prediction" : kind.label();
      words.append(count == 0 ? "" : ", " + counted(count, noun));
    }
    return words.toString();
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
