package dev.headgate.cli;

import dev.headgate.dsl.decode.SpecFiles;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.testing.Scenario;
import dev.headgate.dsl.testing.TestReader;
import dev.headgate.engine.run.unittest.Specs;
import dev.headgate.engine.run.unittest.TestResult;
import dev.headgate.engine.run.unittest.UnitTests;
import dev.headgate.engine.store.record.Json;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.StoreTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the unit tests of a pipeline. */
@picocli.CommandLine.Command(
    name = "test",
    description = "Run the tests in *.test.yaml beside the spec; touches no table.",
    sortOptions = false)
final class TestCommand implements Command {
  private final Shell shell;
  private final Optional<RunLog> log;

  @Parameters(arity = "0..1", paramLabel = "SPEC", description = "A spec or its folder.")
  String spec;

  @Option(
      names = "--select",
      split = ",",
      paramLabel = "TEST",
      description =
          "Run these only: a test's name, a file's, or tag:WORD; * stands for any letters.")
  List<String> select = new ArrayList<>();

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write the results as JUnit XML, for CI.")
  String junit;

  @Option(names = "--json", description = "Print the results for a program, on standard output.")
  boolean json;

  @Mixin ProjectOptions options = new ProjectOptions();

  private List<Finding> warnings = List.of();

  TestCommand(Shell shell, Optional<RunLog> log) {
    this.shell = shell;
    this.log = log;
  }

  @Override
  public int run() {
    Project project = InferredProject.open(shell, Optional.ofNullable(spec), options);
    List<String> files = TestFiles.of(shell, Optional.ofNullable(spec).orElse(""));
    if (files.isEmpty()) {
      throw Shell.misuse(
          "there is no test beside " + project.shown(),
          "write one in a file whose name ends with " + TestReader.SUFFIX);
    }
    Findings findings = new Findings();
    List<Scenario> all =
        TestReader.read(
            files,
            SpecFiles.under(shell.folder()),
            project.plan().linked(),
            Components.load(shell.services()),
            findings);
    if (findings.hasErrors()) {
      throw new Problem(Problem.Blame.SPEC, findings.inOrder());
    }
    List<Scenario> chosen = TestSelection.of(all, select);
    warnings = findings.inOrder();
    return run(project, chosen);
  }

  private int run(Project project, List<Scenario> chosen) {
    if (chosen.stream().noneMatch(Scenario::needsSpark)) {
      return run(project, chosen, () -> null);
    }
    shell.needSpark();
    Surroundings.check();
    try (Embedded sessions = Embedded.of(shell, log, project, null)) {
      return run(project, chosen, sessions::session);
    }
  }

  private int run(Project project, List<Scenario> chosen, Supplier<SparkSession> spark) {
    shell.show(warnings);
    long began = System.nanoTime();
    TestWords words = new TestWords(shell.terminal().width(), shell.terminal().paint());
    List<TestResult> results =
        UnitTests.run(chosen, specs(project), spark, result -> tell(words, result));
    double seconds = (System.nanoTime() - began) / 1e9;
    int exit = results.stream().allMatch(TestResult::passed) ? Exit.DONE : Exit.TEST;
    shell.terminal().err().println(words.sum(results, seconds));
    String pipeline = project.spec().pipeline().value();
    if (junit != null) {
      write(JunitXml.of(pipeline, results));
    }
    if (json) {
      shell.terminal().out().println(Json.line(TestSummary.of(pipeline, results, exit, seconds)));
    }
    return exit;
  }

  private void tell(TestWords words, TestResult result) {
    shell.terminal().err().println(words.line(result));
    words.details(result).forEach(shell.terminal().err()::println);
    shell.terminal().err().flush();
  }

  private Specs specs(Project project) {
    return params -> {
      if (params.isEmpty()) {
        return project.plan().linked();
      }
      return with(params);
    };
  }

  private LinkedSpec with(Map<String, String> params) {
    ProjectOptions own = new ProjectOptions();
    own.warehouse = options.warehouse;
    own.target = options.target;
    own.secrets = options.secrets;
    own.params = new LinkedHashMap<>(options.params);
    own.params.putAll(params);
    return Project.open(shell, Optional.ofNullable(spec), own).plan().linked();
  }

  private void write(String xml) {
    Path file = shell.folder().resolve(junit);
    try {
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      Files.writeString(file, xml);
    } catch (IOException e) {
      throw StoreTrouble.of("cannot write " + junit, e);
    }
  }
}
