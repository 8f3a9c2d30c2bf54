package dev.headgate.dsl.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Renderer;
import dev.headgate.dsl.finding.Style;
import dev.headgate.dsl.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are large, deep or odd are read or refused, within a time that nobody minds. */
class LimitsTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void aScalarOfFiveMegabytesIsReadAndKnowsItsPlaces() {
    String line = "x".repeat(98) + "\n";
    String value = ("  " + line).repeat(50_000).strip();
    Findings findings = new Findings();
    Node root = soon("sql: |\n  " + value + "\n  end\n", findings).orElseThrow();
    Node.Scalar sql = (Node.Scalar) ((Node.Mapping) root).value("sql").orElseThrow();
    assertThat(sql.value()).hasSize(50_000 * 99 + 4);
    int at = sql.value().indexOf("end");
    assertThat(sql.text().span(at, at + 3).place()).isEqualTo("f:50002:3");
    assertThat(findings.isEmpty()).isTrue();
  }

  @Test
  void aLineOfMegabytesIsRefused() {
    Findings findings = new Findings();
    soon("a: " + "x".repeat(5_000_000), findings);
    assertThat(codes(findings)).containsExactly(Code.TOO_LARGE);
  }

  @Test
  void aFindingInALongLineIsShownInOneLine() {
    Findings findings = new Findings();
    soon("a: " + "x ".repeat(400_000) + ": y\n", findings);
    String shown = new Renderer(Style.PLAIN, 100).render(findings.inOrder());
    assertThat(shown.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(101));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? "})
  void depthIsBounded(String opening) {
    Findings findings = new Findings();
    soon(opening.repeat(100_000), findings);
    assertThat(findings.hasErrors()).isTrue();
  }

  @Test
  void depthThroughAliasesIsBounded() {
    StringBuilder yaml = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 200; i++) {
      yaml.append("a" + i + ": &a" + i + " [*a" + (i - 1) + "]\n");
    }
    Findings findings = new Findings();
    soon(yaml.toString(), findings);
    assertThat(codes(findings)).contains(Code.TOO_DEEP);
  }

  @Test
  void manyKeysAreReadInTime() {
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < 200_000; i++) {
      yaml.append("key_").append(i).append(": value\n");
    }
    Findings findings = new Findings();
    Node root = soon(yaml.toString(), findings).orElseThrow();
    assertThat(((Node.Mapping) root).entries()).hasSize(200_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: \"\\UFFFFFFFF\"",
        "a: \"\\U00110000\"",
        "a: \"\\uD800\"",
        "a: \"\\q\"",
        "%YAML 99999999999.1\n--- a",
        "%YAML 3.0\n--- a",
        "%TAG ! x\n--- !a b",
        "%FOO bar\n---\na: 1",
        "&a &b c",
        "*a : 1",
        "a: &",
        "a: *",
        "a: !",
        "a: !<",
        "a: |10\n  x",
        "a: >99\n",
        "a: |+-\n",
        "\"a",
        "'a",
        "a: 'b\n--- c'",
        "a: b: c",
        "- a\nb: c",
        "a: [b",
        "a: {b",
        "}",
        "]",
        ",",
        "@",
        "`",
        "%",
        ": a",
        "? ",
        "-",
        "--- ---",
        "...",
        "\u2028a: b",
        "a:\u00a0b",
        "a: b\u0085c: d"
      })
  void oddTextsAreReadOrRefusedWithAPlace(String yaml) {
    Findings findings = new Findings();
    Optional<Node> root = soon(yaml, findings);
    assertThat(root.isPresent() || findings.hasErrors()).isTrue();
    assertThat(findings.inOrder()).allSatisfy(f -> assertThat(f.span()).isPresent());
    new Renderer(Style.PLAIN, 80).render(findings.inOrder());
  }

  @Test
  void aFileThatCannotBeReadIsAFinding(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("pipeline.yaml"), "headgate: 1\n");
    assertThat(refused(folder.resolve("pipelin.yaml")).label().orElseThrow())
        .contains("pipeline.yaml");
    assertThat(refused(folder).message()).contains("folder");
    Path large = folder.resolve("large.yaml");
    Files.write(large, new byte[SourceReader.MAX_BYTES + 1]);
    assertThat(refused(large).code()).isEqualTo(Code.TOO_LARGE);
  }

  @Test
  void utf16IsRefused() {
    Findings findings = new Findings();
    byte[] bytes = "headgate: 1\n".getBytes(StandardCharsets.UTF_16);
    assertThat(SourceReader.decode("f", bytes, findings)).isEmpty();
    assertThat(codes(findings)).containsExactly(Code.NOT_TEXT);
  }

  @Test
  void aCutCharacterAtTheEndIsRefused() {
    Findings findings = new Findings();
    byte[] bytes = {'a', ':', ' ', (byte) 0xC3};
    assertThat(SourceReader.decode("f", bytes, findings)).isEmpty();
    assertThat(codes(findings)).containsExactly(Code.NOT_TEXT);
  }

  private static Finding refused(Path path) {
    Findings findings = new Findings();
    assertThat(SourceReader.read(path, findings)).isEmpty();
    return findings.inOrder().get(0);
  }

  private static Optional<Node> soon(String yaml, Findings findings) {
    return Assertions.assertTimeout(
        SOON, () -> YamlReader.read(new SourceFile("f", yaml), findings));
  }

  private static List<Code> codes(Findings findings) {
    return findings.inOrder().stream().map(Finding::code).toList();
  }
}
