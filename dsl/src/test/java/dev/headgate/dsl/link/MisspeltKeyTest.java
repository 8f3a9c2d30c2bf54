package dev.headgate.dsl.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.decode.ReadResult;
import dev.headgate.dsl.decode.SpecReader;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.yaml.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever key of the example is misspelt, the finding stands at it and names the right one. */
class MisspeltKeyTest {
  @TestFactory
  Stream<DynamicTest> everyKey() throws IOException {
    String text = Files.readString(Path.of("src/test/resources/example.yaml"));
    List<Node.Scalar> keys = new Mutant.Source(text).keys();
    assertThat(keys).hasSizeGreaterThan(60);
    return keys.stream()
        .map(
            key ->
                DynamicTest.dynamicTest(
                    key.value() + " at " + key.span().line(), () -> misspell(text, key)));
  }

  @Test
  void oneSlipAnywhereIsMendedByTheProposal() throws IOException {
    String text = Files.readString(Path.of("src/test/resources/example.yaml"));
    Map<String, Node.Scalar> each = new LinkedHashMap<>();
    new Mutant.Source(text).keys().forEach(key -> each.putIfAbsent(key.value(), key));
    Random random = new Random(20130401);
    List<Slip> slips = new ArrayList<>();
    each.values()
        .forEach(
            key ->
                Misspelling.of(key.value(), random)
                    .forEach(wrong -> slips.add(new Slip(key, wrong))));
    List<String> missed =
        slips.parallelStream().filter(slip -> !slip.isMendedIn(text)).map(Slip::words).toList();
    double share = 1 - (double) missed.size() / slips.size();
    System.out.printf(
        "%d misspellings of %d keys, the right one proposed for %.2f %%, not for %s%n",
        slips.size(), each.size(), 100 * share, missed);
    assertThat(share).isGreaterThanOrEqualTo(0.95);
  }

  /** A key written wrongly. */
  private record Slip(Node.Scalar key, String wrong) {
    boolean isMendedIn(String text) {
      return answer(text, key, wrong).stream()
          .anyMatch(f -> f.label().equals(Optional.of("did you mean '" + key.value() + "'?")));
    }

    String words() {
      return key.value() + ": " + wrong;
    }
  }

  private static List<Finding> answer(String text, Node.Scalar key, String wrong) {
    String mutated =
        text.substring(0, key.span().start()) + wrong + text.substring(key.span().end());
    Findings findings = new Findings();
    ReadResult read =
        SpecReader.read(new SourceFile("example", mutated), Fakes.components(), Map.of());
    findings.addAll(read.findings());
    read.spec().ifPresent(s -> Linker.link(s, read.spans(), Fakes.components(), findings));
    return findings.inOrder();
  }

  private static void misspell(String text, Node.Scalar key) {
    for (String wrong : misspellings(key.value())) {
      List<Finding> all = answer(text, key, wrong);
      assertThat(all).as("%s for %s", wrong, key.value()).hasSize(1);
      Finding finding = all.get(0);
      assertThat(finding.code())
          .isIn(
              Code.UNKNOWN_KEY, Code.UNKNOWN_COMPONENT, Code.UNKNOWN_SETTING, Code.UNKNOWN_METRIC);
      assertThat(finding.span().orElseThrow().line()).isEqualTo(key.span().line());
      assertThat(finding.span().orElseThrow().column()).isEqualTo(key.span().column());
      assertThat(finding.label()).contains("did you mean '" + key.value() + "'?");
    }
  }

  /** Two neighbours swapped, a letter doubled. */
  private static List<String> misspellings(String key) {
    int middle = key.length() / 2;
    char a = key.charAt(middle - 1);
    char b = key.charAt(middle);
    String swapped = key.substring(0, middle - 1) + b + a + key.substring(middle + 1);
    String doubled = key.substring(0, middle) + b + key.substring(middle);
    return a == b ? List.of(doubled) : List.of(swapped, doubled);
  }
}
