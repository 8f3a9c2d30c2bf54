package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A spec is held against another version of it, a path or what a run kept; {@code
 * -Dheadgate.golden=rewrite}.
 */
class AgainstTest {
  private static final String SPEC =
      """
      headgate: 1
      pipeline: shop
      include: [../common/visits.yaml]
      params:
        least: {type: int, value: 1}
      datasets:
        sums:
          sql: |
            SELECT id, at, minutes, pages FROM visits WHERE pages >= :least
          time: at
          key: [id]
        days: {sql: "SELECT CAST(at AS DATE) AS day, sum(minutes) AS minutes FROM sums GROUP BY 1"}
      models:
        buyer:
          from: sums
          task: regression
          label: pages
          features: [{columns: [minutes]}]
          train: {linear_regression: {}}
      """;
  private static final String VISITS =
      """
      headgate: 1
      datasets:
        visits:
          ingest:
            from: {csv: visits.csv}
            schema: id INT, at TIMESTAMP, minutes INT, pages INT
          key: [id]
      """;

  @TempDir Path folder;
  private Path spec;

  @BeforeEach
  void bring() throws IOException {
    spec = folder.resolve("shop/pipeline.yaml");
    Files.createDirectories(spec.getParent());
    Files.createDirectories(folder.resolve("common"));
    Files.writeString(spec, SPEC);
    Files.writeString(folder.resolve("common/visits.yaml"), VISITS);
    Files.writeString(
        folder.resolve("common/visits.csv"),
        "id,at,minutes,pages\n1,2024-01-01T00:00:00Z,3,4\n2,2024-01-02T00:00:00Z,5,6\n");
  }

  /** What a command said, its exit code first. */
  private String typed(Stage stage, String... line) {
    Screen screen = Screen.plain(100);
    Shell shell =
        new Shell(
            screen.terminal(),
            stage,
            folder,
            Clock.systemUTC(),
            AgainstTest.class.getClassLoader());
    int exit = Boundary.run(shell, line);
    return "exit " + exit + "\n" + screen.out() + screen.err();
  }

  private String run(String... more) throws IOException {
    List<String> line =
        Stream.concat(
                Stream.of(
                    "run", "shop/pipeline.yaml", "--as-of", "2024-02-01", "--select", "visits"),
                Stream.of(more))
            .toList();
    assertThat(typed(Stage.SPARK, line.toArray(String[]::new))).startsWith("exit 0");
    return newest();
  }

  private String newest() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("shop/.headgate/runs"))) {
      return runs.max(java.util.Comparator.comparing(p -> p.toFile().lastModified()))
          .orElseThrow()
          .getFileName()
          .toString();
    }
  }

  private String plan(String against) {
    return typed(Stage.SPARK, "plan", "shop/pipeline.yaml", "--against", against);
  }

  /** The process that tests may end at once: no run is under way in it. */
  @AfterAll
  static void allRunsEnded() {
    Interruption.done();
  }

  @Test
  void whatARunKeptIsAsGoodAsAPath() throws IOException {
    String run = run();
    Path before = folder.resolve("before");
    Files.createDirectories(before);
    Files.writeString(before.resolve("pipeline.yaml"), SPEC);

    Files.writeString(
        spec,
        "# a comment\n"
            + SPEC.replace("least: {type: int, value: 1}", "least: {value: 1, type: int}")
                .replace("SELECT id, at,", "SELECT id,\n        at,"));
    golden("nothing.txt", plan(run));

    Files.writeString(
        spec, SPEC.replace("at, minutes, pages FROM", "at, minutes, pages, id % 2 AS odd FROM"));
    golden("a-column.txt", plan(run.substring(0, 10)));
    golden("a-column.txt", plan("before/pipeline.yaml"));

    Files.writeString(
        folder.resolve("common/visits.yaml"), VISITS.replace("minutes INT", "minutes DOUBLE"));
    golden("a-type.txt", plan("last"));
  }

  @Test
  void aRunThatIsNotThereOrKeptNothingIsSaid() throws IOException {
    assertThat(typed(Stage.SMALL, "plan", "shop/pipeline.yaml", "--against", "20240201-75e0"))
        .startsWith("exit 2")
        .contains("error HG0701: there is no run '20240201-75e0'")
        .contains("there is no run yet");
    Path runs = folder.resolve("shop/.headgate/runs");
    for (String id : List.of("20240201-75e0", "20240201-75f1")) {
      Files.createDirectories(runs.resolve(id));
      Files.writeString(
          runs.resolve(id).resolve("record.json"),
          """
          {"pipeline": "shop", "run": "%s", "as_of": "2024-02-01T00:00:00Z", "outcome": "succeeded",
           "exit": 0, "seconds": 1, "spark": false, "spec": "", "params": {}, "target": "",
           "versions": {"headgate": "0.0.9"}, "started": "2024-02-01T00:00:00Z", "steps": [],
           "models": [], "monitors": []}
          """
              .formatted(id));
    }
    golden(
        "unknown.txt",
        typed(Stage.SMALL, "plan", "shop/pipeline.yaml", "--against", "20240201-75e1"));
    golden(
        "several.txt", typed(Stage.SMALL, "plan", "shop/pipeline.yaml", "--against", "20240201"));
    golden(
        "not-kept.txt",
        typed(Stage.SMALL, "plan", "shop/pipeline.yaml", "--against", "20240201-75f"));
  }

  private static void golden(String name, String text) throws IOException {
    Path file = Path.of("src/test/resources/against").resolve(name);
    if (System.getProperty("headgate.golden", "").equals("rewrite")) {
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }
}
