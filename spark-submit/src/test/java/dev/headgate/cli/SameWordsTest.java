package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code check} refuses, {@code plan} and {@code run} refuse before Spark, word for word. */
class SameWordsTest {

  static List<Path> refused() throws IOException {
    Path corpus = Path.of("..").resolve("tests/src/test/resources/corpus/wrong");
    try (Stream<Path> files = Files.list(corpus.toRealPath())) {
      return files.filter(SameWordsTest::isRefusedByCheck).sorted().toList();
    }
  }

  private static boolean isRefusedByCheck(Path spec) {
    try (Stream<String> lines = Files.lines(spec)) {
      return lines.findFirst().orElse("").startsWith("# check: ");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void noCommandSaysAnythingElse(Path spec) {
    String said = refusal("check", spec);
    assertThat(said).contains("HG0");
    assertThat(refusal("plan", spec)).isEqualTo(said);
    assertThat(refusal("run", spec)).isEqualTo(said);
  }

  private static String refusal(String command, Path spec) {
    Screen screen = Screen.plain(100);
    Shell shell =
        new Shell(
            screen.terminal(),
            Stage.SMALL,
            spec.getParent(),
            Clock.systemUTC(),
            SameWordsTest.class.getClassLoader());
    assertThat(Boundary.run(shell, command, spec.getFileName().toString())).isEqualTo(Exit.SPEC);
    return screen.err();
  }
}
