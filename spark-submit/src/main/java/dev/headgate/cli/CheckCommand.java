package dev.headgate.cli;

import dev.headgate.dsl.decode.SpecFiles;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.testing.Scenario;
import dev.headgate.dsl.testing.TestReader;
import dev.headgate.engine.model.imports.Plugging;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.store.record.Problem;
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
    try {
      Project project = Project.open(shell, Optional.ofNullable(spec), options);
      findings.addAll(project.warnings());
      findings.addAll(InputPaths.withoutFiles(project.spec(), project.workspace()));
      findings.addAll(Plugging.findings(project.plan().linked(), project.workspace()));
      List<Scenario> tests = tests(project, findings);
      exit = findings.hasErrors() ? Exit.SPEC : Exit.DONE;
      tell(exit, findings.inOrder());
      if (exit == Exit.DONE) {
        shell.terminal().err().println(last(project, tests));
      }
    } catch (Problem problem) {
      exit = Exit.of(problem.blame());
      findings.addAll(problem.findings());
      tell(exit, findings.inOrder());
    }
    return exit;
  }

  /** The tests beside the spec, their form and their names looked at; none in a remote store. */
  private List<Scenario> tests(Project project, Findings findings) {
    String given = Optional.ofNullable(spec).orElse("");
    return given.contains("://")
        ? List.of()
        : TestReader.read(
            TestFiles.of(shell, given),
            SpecFiles.under(shell.folder()),
            project.plan().linked(),
            Components.load(shell.services()),
            findings);
  }

  private String last(Project project, List<Scenario> tests) {
    String tested = tests.isEmpty() ? "" : ", " + counted(tests.size(), "test");
    return project.shown()
        + " is right: "
        + content(project)
        + tested
        + "; columns and types are looked at by: headgate plan"
        + project.argument();
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
