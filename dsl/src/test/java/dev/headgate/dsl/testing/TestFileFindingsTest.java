package dev.headgate.dsl.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.decode.ReadResult;
import dev.headgate.dsl.decode.SpecReader;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Renderer;
import dev.headgate.dsl.finding.Style;
import dev.headgate.dsl.link.Fakes;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.link.Linker;
import dev.headgate.dsl.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each {@code tests/NAME.test.yaml}, read beside {@code tests/pipeline.yaml}, is answered by
 * exactly {@code tests/NAME.txt}; {@code -Dheadgate.golden=rewrite} writes the answers anew.
 */
class TestFileFindingsTest {
  private static final Path FOLDER = Path.of("src/test/resources/tests");
  private static final boolean REWRITE = "rewrite".equals(System.getProperty("headgate.golden"));

  @TestFactory
  Stream<DynamicTest> everyTestFileIsAnsweredAsWritten() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> inputs =
          files.filter(f -> f.toString().endsWith(TestReader.SUFFIX)).sorted().toList();
      return inputs.stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> compare(file)));
    }
  }

  private static void compare(Path file) throws IOException {
    String name = file.getFileName().toString();
    Path expected = file.resolveSibling(name.replace(TestReader.SUFFIX, ".txt"));
    Findings findings = new Findings();
    List<Scenario> tests =
        TestReader.read(
            new SourceFile(name, Files.readString(file)), spec(), Fakes.components(), findings);
    StringBuilder answer = new StringBuilder();
    if (!findings.hasErrors()) {
      tests.forEach(t -> answer.append(t.name()).append(": ").append(t.needed()).append('\n'));
    }
    answer.append(new Renderer(Style.PLAIN, 100).render(findings.inOrder()));
    if (REWRITE) {
      Files.writeString(expected, answer);
    }
    assertThat(answer.toString()).isEqualTo(Files.readString(expected));
  }

  private static LinkedSpec spec() throws IOException {
    String text = Files.readString(FOLDER.resolve("pipeline.yaml"));
    ReadResult read =
        SpecReader.read(new SourceFile("pipeline.yaml", text), Fakes.components(), Map.of());
    Findings findings = new Findings();
    findings.addAll(read.findings());
    return Linker.link(read.spec().orElseThrow(), read.spans(), Fakes.components(), findings)
        .orElseThrow(() -> new AssertionError(findings.inOrder().toString()));
  }
}
