package dev.headgate.cli;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.record.Problem;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "What a program reads on standard output: json, sarif, github.")
  FindingFormat format = FindingFormat.TEXT;

  @Option(names = "--json", description = "The same as --format json.")
  boolean json;

  CheckCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public int run() {
    Findings findings = new Findings();
    int exit = Exit.DONE;
    Optional<Project> project = Optional.empty();
    try {
      project = Optional.of(Project.open(shell, Optional.ofNullable(spec), options));
      findings.addAll(project.get().warnings());
      findings.addAll(InputPaths.withoutFiles(project.get().spec(), project.get().workspace()));
    } catch (Problem problem) {
      exit = Exit.of(problem.blame());
      findings.addAll(problem.findings());
    }
    tell(exit, findings.inOrder());
    project.ifPresent(
        right -> shell.terminal().err().println(right.shown() + " is right: " + content(right)));
    return exit;
  }

  private void tell(int exit, List<Finding> findings) {
    shell.show(findings);
    FindingFormat asked = json ? FindingFormat.JSON : format;
    shell.terminal().out().print(asked.of(exit, findings));
  }

  private static String content(Project project) {
    long datasets = project.spec().datasets().size();
    StringBuilder words = new StringBuilder(counted(datasets, "dataset"));
    for (Step.Kind kind :
        List.of(Step.Kind.MODEL, Step.Kind.PREDICT, Step.Kind.MONITOR, Step.Kind.OUTPUT)) {
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
