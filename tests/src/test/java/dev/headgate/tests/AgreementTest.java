package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.headgate.engine.SparkFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Over a corpus of small specs no two commands disagree: what {@code check} refuses, {@code plan}
 * and {@code run} refuse in the same words; what {@code plan} refuses, {@code run} refuses in the
 * same words; and what {@code plan} accepts, {@code run} may refuse for its data alone.
 */
class AgreementTest {
  private static final Path CORPUS = Headgate.root().resolve("tests/src/test/resources/corpus");

  @TempDir static Path folder;

  /**
   * What the first line of a spec says of it.
   *
   * @param by the command that is the first to refuse it, {@code run} where it is only data
   * @param exit of a run, 2 where it does not say
   * @param codes of the errors that are told
   * @param doubts codes of warnings that {@code plan} tells
   */
  private record Expected(String by, int exit, List<String> codes, List<String> doubts) {
    static Expected of(Path spec) throws IOException {
      String[] words = Files.readAllLines(spec).get(0).replaceFirst("^# ", "").split("[: ,]+");
      boolean says = words[1].matches("\\d");
      return new Expected(
          words[0],
          says ? Integer.parseInt(words[1]) : 2,
          codes(words, says ? 2 : 1, "HG\\d+"),
          codes(words, says ? 2 : 1, "\\(HG\\d+\\)"));
    }

    private static List<String> codes(String[] words, int from, String form) {
      return Arrays.stream(words, from, words.length)
          .filter(word -> word.matches(form))
          .map(word -> word.replaceAll("[()]", ""))
          .sorted()
          .toList();
    }
  }

  @BeforeAll
  static void bring() throws IOException {
    copy(CORPUS, folder);
    SparkFixture.session()
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv(folder.resolve("data/people.csv").toString())
        .coalesce(1)
        .write()
        .parquet(folder.resolve("data/people.parquet").toString());
    SparkFixture.session()
        .read()
        .parquet(folder.resolve("data/people.parquet").toString())
        .write()
        .format("delta")
        .option("delta.enableChangeDataFeed", "true")
        .save(folder.resolve("data/lake/people").toString());
    // what most of the specs read is read once
    Path spec = folder.resolve("right/daily.yaml");
    ThreeCommands.over(spec, folder.resolve("warehouses/people")).run();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> checkPlanAndRunAgree() throws IOException {
    String only = System.getProperty("headgate.corpus", "");
    return specs().stream()
        .filter(spec -> spec.toString().contains(only))
        .map(spec -> dynamicTest(CORPUS.relativize(spec).toString(), () -> agree(spec)));
  }

  private static List<Path> specs() throws IOException {
    try (Stream<Path> files = Files.walk(CORPUS, 2)) {
      return files
          .filter(f -> f.getParent().endsWith("right") || f.getParent().endsWith("wrong"))
          .filter(f -> f.toString().endsWith(".yaml"))
          .filter(f -> !f.toString().endsWith(".then.yaml"))
          .filter(f -> !f.toString().endsWith(".schema.yaml"))
          .sorted()
          .toList();
    }
  }

  private static void agree(Path from) throws IOException {
    Path spec = folder.resolve(CORPUS.relativize(from).toString());
    Path warehouse = folder.resolve("warehouses").resolve(spec.getFileName());
    if (Files.readString(spec).contains("\npipeline: corpus\n")) {
      copy(folder.resolve("warehouses/people"), warehouse);
    }
    agree(spec, warehouse);
    Path then = Path.of(spec.toString().replace(".yaml", ".then.yaml"));
    if (Files.exists(then)) {
      agree(then, warehouse);
    }
  }

  private static void agree(Path spec, Path warehouse) throws IOException {
    Expected expected = Expected.of(spec);
    ThreeCommands commands = ThreeCommands.over(spec, warehouse);
    ThreeCommands.Answer check = commands.check();
    ThreeCommands.Answer plan = commands.plan();
    ThreeCommands.Answer run = commands.run();

    assertThat(plan.fault()).as(plan.shown()).isEmpty();
    assertThat(run.fault()).as(run.shown()).isEmpty();
    assertThat(plan.findings())
        .as(plan.shown())
        .extracting(f -> f.code().id())
        .containsAll(expected.doubts());
    if (plan.exit() == 0) {
      assertThat(run.exit()).as("plan accepts what run refuses: " + run.shown()).isNotIn(1, 2);
    } else {
      assertThat(run.exit()).as("plan: " + plan.shown()).isEqualTo(plan.exit());
      assertThat(run.errors()).isEqualTo(plan.errors());
    }
    assertThat(check.exit() != 0 ? "check" : plan.exit() != 0 ? "plan" : "run")
        .as("the first to refuse; " + run.shown())
        .isEqualTo(expected.by());
    assertThat(run.exit()).as(run.shown()).isEqualTo(expected.exit());
    assertThat(run.codes()).as(run.shown()).isEqualTo(expected.codes());
  }

  @Test
  void everyKeyThatIsBuiltOccursInASpecThatIsAccepted() throws IOException {
    WrittenKeys keys = WrittenKeys.ofTheLanguage();
    for (Path spec : specs()) {
      if (Expected.of(spec).by().equals("run")) {
        keys.take(Files.readString(spec));
      }
    }
    try (Stream<Path> common = Files.list(CORPUS.resolve("common"))) {
      for (Path part : common.toList()) {
        keys.take(Files.readString(part));
      }
    }
    assertThat(keys.missing())
        .as("write a spec in resources/corpus/right with each of these keys and words")
        .isEmpty();
  }
}
