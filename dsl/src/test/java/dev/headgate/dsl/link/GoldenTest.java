package dev.headgate.dsl.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.decode.ReadResult;
import dev.headgate.dsl.decode.SpecFiles;
import dev.headgate.dsl.decode.SpecReader;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Explanation;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Renderer;
import dev.headgate.dsl.finding.Style;
import dev.headgate.dsl.language.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each {@code findings/NAME.yaml}, and each folder {@code findings/project-NAME}, is answered by
 * exactly a {@code txt} beside it; {@code -Dheadgate.golden=rewrite} writes the answers anew.
 */
class GoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/findings");
  private static final boolean REWRITE = "rewrite".equals(System.getProperty("headgate.golden"));

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
            .filter(c -> Explanation.of(c).told().isEmpty() && !seen.contains(c))
            .toList();
    assertThat(missing).isEmpty();
  }

  private static List<Path> inputs() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(GoldenTest::isInput).sorted().toList();
    }
  }

  private static boolean isInput(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".yaml") || name.startsWith("project-") && Files.isDirectory(file);
  }

  private static void compare(Path input) throws IOException {
    String name = input.getFileName().toString().replaceAll("\\.yaml$", "");
    Path expected = input.resolveSibling(name + ".txt");
    String answer = new Renderer(Style.PLAIN, 100).render(answer(input));
    if (REWRITE) {
      Files.writeString(expected, answer);
    }
    assertThat(answer).isEqualTo(Files.readString(expected));
  }

  private static List<Finding> answer(Path input) {
    String name = input.getFileName().toString();
    SpecFiles files = SpecFiles.under(FOLDER);
    ReadResult read =
        Files.isDirectory(input)
            ? SpecReader.folder(name, files, Fakes.components(), Given.NOTHING)
            : SpecReader.file(name, files, Fakes.components(), Given.NOTHING);
    Findings findings = new Findings();
    findings.addAll(read.findings());
    read.spec().ifPresent(s -> Linker.link(s, read.spans(), Fakes.components(), findings));
    return findings.inOrder();
  }
}
