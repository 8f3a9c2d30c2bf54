package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
  private final Screen screen = Screen.plain(100);
  @TempDir Path folder;

  private int run(String... args) {
    Clock clock = Clock.fixed(Instant.parse("2013-04-01T10:00:00Z"), ZoneOffset.UTC);
    Shell shell =
        new Shell(
            screen.terminal(), Stage.SMALL, folder, clock, CommandsTest.class.getClassLoader());
    return Boundary.run(shell, args);
  }

  @Test
  void helpIsAlsoAWord() {
    assertThat(run("help")).isZero();
    assertThat(screen.out()).startsWith("Headgate runs machine-learning pipelines");
    assertThat(run("help", "help")).isZero();
    assertThat(run("help", "run", "--help")).isZero();
    assertThat(run("help", "models", "show")).isZero();
    assertThat(screen.out()).contains("headgate models show MODEL [SPEC] [options]");
  }

  @Test
  void helpOfAnUnknownCommandIsAMistake() {
    assertThat(run("rnu", "--help")).isEqualTo(Exit.SPEC);
    assertThat(run("help", "runs", "shwo")).isEqualTo(Exit.SPEC);
    assertThat(screen.err())
        .contains("unknown command 'rnu': did you mean 'run'?")
        .contains("unknown command 'shwo': did you mean 'show'?");
    assertThat(screen.out()).isEmpty();
  }

  @Test
  void anUnknownCommandNamesTheNearest() {
    assertThat(run("rnu")).isEqualTo(Exit.SPEC);
    assertThat(screen.err()).contains("error HG0701: unknown command 'rnu': did you mean 'run'?");
    assertThat(screen.out()).isEmpty();
  }

  @Test
  void anUnknownOptionNamesTheNearest() {
    assertThat(run("run", "--fulrefresh")).isEqualTo(Exit.SPEC);
    assertThat(screen.err())
        .contains("unknown option '--fulrefresh': did you mean '--full-refresh'?")
        .contains("headgate run --help");
  }

  @Test
  void anUnknownCommandBelowACommandIsRefusedToo() {
    assertThat(run("models", "promot", "x")).isEqualTo(Exit.SPEC);
    assertThat(screen.err()).contains("did you mean 'promote'?");
  }

  @Test
  void aMissingSpecIsAFinding() {
    assertThat(run("check", "nothing.yaml")).isEqualTo(Exit.SPEC);
    assertThat(screen.err()).contains("nothing.yaml").doesNotContain("\tat ");
  }

  @Test
  void aFolderWithoutASpecIsAFinding() throws Exception {
    Files.createDirectories(folder.resolve("empty"));
    assertThat(run("run", "empty")).isEqualTo(Exit.SPEC);
    assertThat(screen.err()).contains("there is no *.yaml in empty");
  }

  @Test
  void aFolderIsOneProject() throws Exception {
    Path project = Files.createDirectories(folder.resolve("project"));
    Files.writeString(project.resolve("main.yaml"), "headgate: 1\npipeline: p\n");
    Files.writeString(
        project.resolve("orders.yaml"),
        "headgate: 1\ndatasets:\n  a: {sql: SELECT 1 AS n}\n  b: {sql: SELECT n FROM aa}\n");
    Path test = project.resolve("orders.test.yaml");
    Files.writeString(test, "tests:\n  no part of it:\n    expect: {a: [{n: 1}]}\n");
    assertThat(run("check", "project")).isEqualTo(Exit.SPEC);
    assertThat(screen.err())
        .contains("HG0301: unknown dataset 'aa'\n  project/orders.yaml:4:")
        .contains("did you mean 'a'?");
    Files.writeString(
        project.resolve("orders.yaml"),
        "headgate: 1\ndatasets:\n  a: {sql: SELECT 1 AS n}\n  b: {sql: SELECT n FROM a}\n");
    assertThat(run("check", "project")).isEqualTo(Exit.DONE);
    assertThat(screen.err()).contains("project (2 files) is right: 2 datasets");
    assertThat(run("run", "project")).isEqualTo(NeedsSpark.EXIT);
    Files.writeString(project.resolve("other.yaml"), "headgate: 1\npipeline: q\n");
    assertThat(run("check", "project")).isEqualTo(Exit.SPEC);
    assertThat(screen.err()).contains("HG0124").contains("first at project/main.yaml:2:1");
    Files.delete(test);
    assertThat(run("check", "project/main.yaml")).isEqualTo(Exit.DONE);
  }

  @Test
  void aTableThatIsNotThereIsAFindingThatSaysWhatIs() throws Exception {
    Files.writeString(
        folder.resolve("pipeline.yaml"),
        "headgate: 1\npipeline: p\ndatasets:\n  orders:\n    sql: SELECT 1 AS x\n");
    String spec = folder.resolve("pipeline.yaml").toString();
    assertThat(run("show", "order", spec)).isEqualTo(Exit.SPEC);
    assertThat(screen.err())
        .contains("there is no dataset or prediction 'order': did you mean 'orders'?");
    assertThat(run("show", "orders", spec)).isEqualTo(Exit.SPEC);
    assertThat(screen.err()).contains("'orders' has no version yet").contains("headgate run");
    assertThat(run("show", "orders", spec, "--limit", "-1")).isEqualTo(Exit.SPEC);
    assertThat(run("show", "orders", spec, "--version", "one")).isEqualTo(Exit.SPEC);
    assertThat(screen.err()).doesNotContain("\tat ");
  }

  @Test
  void withoutWordsItShowsWhatItCan() {
    assertThat(run()).isEqualTo(Exit.DONE);
    assertThat(screen.out()).contains("headgate COMMAND [SPEC] [options]").contains("Exit codes");
    assertThat(screen.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void everyCommandHasHelp() {
    run("--help");
    List<String> commands =
        screen
            .out()
            .lines()
            .filter(line -> line.matches("  [a-z]+ +[A-Z].*"))
            .map(line -> line.strip().split(" ")[0])
            .filter(word -> !word.equals("headgate"))
            .toList();
    assertThat(commands).hasSizeGreaterThan(17).doesNotHaveDuplicates();
    assertThat(screen.out()).as("each has its place").doesNotContain("\nMore\n");
    for (String command : commands) {
      assertThat(run(command, "--help")).isEqualTo(Exit.DONE);
      assertThat(screen.out()).contains("headgate " + command);
    }
  }

  @Test
  void aWordThatIsNoTimeIsAFinding() throws Exception {
    Files.writeString(folder.resolve("pipeline.yaml"), "headgate: 1\npipeline: p\n");
    assertThat(run("run", folder.resolve("pipeline.yaml").toString(), "--as-of", "tomorow"))
        .isEqualTo(Exit.SPEC);
    assertThat(screen.err()).contains("--as-of 'tomorow' is not a date or time");
  }

  @Test
  void anEmptyPipelineHasNothingToDo() throws Exception {
    Path spec = Files.writeString(folder.resolve("pipeline.yaml"), "headgate: 1\npipeline: p\n");
    assertThat(run("run", spec.toString(), "--json")).isEqualTo(Exit.DONE);
    assertThat(screen.err()).contains("nothing to do: 0 of 0 steps up to date");
    assertThat(screen.out())
        .contains("\"pipeline\":\"p\"")
        .contains("\"as_of\":\"2013-04-01T00:00:00Z\"")
        .contains("\"exit\":0");
  }

  @Test
  void aTargetSaysWhereTheTablesAreAndAnUnknownOneIsAFinding() throws Exception {
    Path spec =
        Files.writeString(
            folder.resolve("pipeline.yaml"),
            "headgate: 1\npipeline: p\ntargets: {prod: {warehouse: there}}\n");
    assertThat(run("run", spec.toString(), "--target", "prod", "--json")).isEqualTo(Exit.DONE);
    assertThat(screen.out()).contains("\"target\":\"prod\"");
    assertThat(folder.resolve("there/runs")).isDirectory();
    assertThat(run("runs", "list", spec.toString(), "--warehouse", "a b", "--target", "prod"))
        .isZero();
    assertThat(screen.err())
        .contains("no run yet: headgate run " + spec + " --target prod --warehouse 'a b'");
    assertThat(run("run", spec.toString(), "--target", "prd")).isEqualTo(Exit.SPEC);
    assertThat(screen.err()).contains("HG0321: unknown target 'prd'").contains("mean 'prod'?");
  }

  @Test
  void stepsAreSelectedAndASelectorThatMatchesNothingIsAFinding() throws Exception {
    Path spec =
        Files.writeString(
            folder.resolve("pipeline.yaml"),
            """
            headgate: 1
            pipeline: p
            datasets:
              one: {sql: SELECT 1 AS n, tags: [nightly]}
              two: {sql: SELECT n FROM one}
            """);
    assertThat(run("plan", spec.toString(), "--select", "tag:nightly")).isEqualTo(NeedsSpark.EXIT);
    assertThat(run("run", spec.toString(), "--select", "tag:nigthly")).isEqualTo(Exit.SPEC);
    assertThat(screen.err()).contains("HG0708").contains("did you mean 'tag:nightly'?");
    assertThat(run("run", spec.toString(), "--select", "two")).isEqualTo(Exit.SPEC);
    assertThat(screen.err())
        .contains("HG0709: 'two' needs 'one', which was never made")
        .contains("--select +two");
    assertThat(run("run", spec.toString(), "--select", "+two")).isEqualTo(NeedsSpark.EXIT);
  }

  @Test
  void aParameterIsSetByNameAndWrongOnesAreFindings() throws Exception {
    Path spec =
        Files.writeString(
            folder.resolve("pipeline.yaml"),
            "headgate: 1\npipeline: p\nseed: $(seed)\nparams: {seed: {type: int}}\n");
    assertThat(run("check", spec.toString())).isEqualTo(Exit.SPEC);
    assertThat(screen.err()).contains("HG0308: parameter 'seed' has no value");
    assertThat(run("check", spec.toString(), "--param", "seed=7")).isEqualTo(Exit.DONE);
    assertThat(run("check", spec.toString(), "--param", "seed=x")).isEqualTo(Exit.SPEC);
    assertThat(screen.err()).contains("HG0212: 'x' is not a value of type INT");
    assertThat(run("check", spec.toString(), "--param", "seed=7", "--param", "sede=8"))
        .isEqualTo(Exit.SPEC);
    assertThat(screen.err()).contains("HG0307").contains("did you mean 'seed'?");
  }

  @Test
  void aProgramIsToldOfARefusalToo() {
    assertThat(run("run", "nothing.yaml", "--json")).isEqualTo(Exit.SPEC);
    assertThat(screen.out()).contains("\"exit\":2").contains("HG0113");
  }

  @Test
  void aWarehouseThatCannotBeWrittenIsNoReasonToFailWhenNothingIsDue() throws Exception {
    Path spec = Files.writeString(folder.resolve("pipeline.yaml"), "headgate: 1\npipeline: p\n");
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    assertThat(run("run", spec.toString(), "--warehouse", file.toString())).isEqualTo(Exit.DONE);
    assertThat(screen.err()).contains("HG0706").contains("nothing to do");
  }
}
