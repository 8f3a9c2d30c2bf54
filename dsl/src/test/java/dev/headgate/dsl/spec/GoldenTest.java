package dev.headgate.dsl.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Renderer;
import dev.headgate.dsl.finding.Style;
import dev.headgate.dsl.yaml.SourceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each {@code findings/NAME.yaml} is answered by exactly {@code findings/NAME.txt}; {@code
 * -Dheadgate.golden=rewrite} writes the answers anew.
 */
class GoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/findings");
  private static final boolean REWRITE = "rewrite".equals(System.getProperty("headgate.golden"));

  /** Codes that need data, a session or a file system. */
  private static final Set<Code> ELSEWHERE =
      EnumSet.of(
          Code.UNREADABLE,
          Code.TOO_LARGE,
          Code.SQL_MEANING,
          Code.NOT_A_CONDITION,
          Code.SQL_AT_RUN_TIME);

  @TestFactory
  Stream<DynamicTest> everyFileIsAnsweredAsWritten() throws IOException {
    return inputs().stream()
        .map(
            input -> DynamicTest.dynamicTest(input.getFileName().toString(), () -> compare(input)));
  }

  @Test
  void everyCodeOfTheLanguageHasAnExample() throws IOException {
    Set<Code> seen = EnumSet.noneOf(Code.class);
    for (Path input : inputs()) {
      answer(input).forEach(f -> seen.add(f.code()));
    }
    List<Code> missing =
        Stream.of(Code.values())
            .filter(c -> c.id().compareTo("HG05") < 0)
            .filter(c -> !ELSEWHERE.contains(c) && !seen.contains(c))
            .toList();
    assertThat(missing).isEmpty();
  }

  private static List<Path> inputs() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static void compare(Path input) throws IOException {
    Path expected = input.resolveSibling(input.getFileName().toString().replaceAll("yaml$", "txt"));
    String answer = new Renderer(Style.PLAIN, 100).render(answer(input));
    if (REWRITE) {
      Files.writeString(expected, answer);
    }
    assertThat(answer).isEqualTo(Files.readString(expected));
  }

  private static List<Finding> answer(Path input) throws IOException {
    Findings findings = new Findings();
    SourceReader.decode(input.getFileName().toString(), Files.readAllBytes(input), findings)
        .ifPresent(
            file -> {
              ReadResult read = SpecReader.read(file, Fakes.components(), Map.of());
              findings.addAll(read.findings());
              read.spec()
                  .ifPresent(s -> Linker.link(s, read.spans(), Fakes.components(), findings));
            });
    return findings.inOrder();
  }
}
