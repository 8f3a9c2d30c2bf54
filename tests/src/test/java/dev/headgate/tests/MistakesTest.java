package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten mistakes of {@code mistakes/compare.sh}, and what is said to them; the same mistakes made
 * with other tools are kept beside it.
 */
class MistakesTest {
  private static final Path FOLDER = Path.of("src/test/resources/mistakes");

  @TempDir Path temporary;

  /** What is not built yet is built now, so that nothing is said of it later. */
  @BeforeAll
  static void build(@TempDir Path folder) {
    assertThat(Headgate.in(folder).run("--version").exit()).isZero();
  }

  /** A line of the script's table. */
  private record Mistake(String name, String tool, String file, String edit) {
    static Mistake of(String line) {
      String[] words = line.strip().split("\\s+", 4);
      return new Mistake(words[0], words[1], words[2], words[3]);
    }
  }

  private static Stream<Mistake> mistakes() {
    try {
      String script = Files.readString(FOLDER.resolve("compare.sh"));
      String table = script.substring(script.indexOf("<<'END'\n") + 8, script.indexOf("\nEND\n"));
      return table.lines().map(Mistake::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> eachIsToldWithItsPlaceItsCauseAndItsCure() {
    return mistakes()
        .filter(mistake -> mistake.tool().equals("headgate"))
        .map(mistake -> DynamicTest.dynamicTest(mistake.name(), () -> judge(mistake)));
  }

  @Test
  void theOtherToolsWereGivenTheSame() {
    assertThat(mistakes().map(Mistake::name).distinct()).hasSize(10);
    mistakes()
        .forEach(
            mistake ->
                assertThat(FOLDER.resolve("output/" + mistake.tool()))
                    .isDirectoryContaining("glob:**/" + mistake.name() + ".txt"));
  }

  private void judge(Mistake mistake) throws IOException, InterruptedException {
    Path project = temporary.resolve(mistake.name());
    copy(FOLDER.resolve("base/headgate"), project);
    String changed = project.resolve(mistake.file()).toString();
    assertThat(new ProcessBuilder("sed", "-i", "-e", mistake.edit(), changed).start().waitFor())
        .isZero();

    Headgate.Result result = Headgate.in(project).with("COLUMNS", "100").run("check");
    List<String> said =
        result.err().replace(project.toString(), "PROJECT/headgate").lines().toList();

    assertThat(said.get(0)).as("the cause").matches("(error|warning) HG\\d{4}: .{10,}");
    assertThat(said.get(1)).as("the place").matches("  pipeline\\.yaml:\\d+:\\d+");
    assertThat(said).as("the cure").anyMatch(line -> line.matches(" +\\| +\\^+ \\w.{5,}"));
    assertThat(said.stream().filter(line -> line.contains(" HG"))).as("findings").hasSize(2);
    assertThat(said.stream().filter(line -> !line.isBlank()).toList()).isEqualTo(kept(mistake));
  }

  /** What the script kept, without the change and the exit code before it. */
  private static List<String> kept(Mistake mistake) throws IOException {
    Path file = FOLDER.resolve("output/headgate/" + mistake.name() + ".txt");
    List<String> lines = Files.readAllLines(file);
    int head = 0;
    while (!lines.get(head).startsWith("## ")) {
      head++;
    }
    return lines.subList(head + 1, lines.size());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
