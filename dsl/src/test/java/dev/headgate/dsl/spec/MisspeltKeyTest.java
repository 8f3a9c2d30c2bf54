package dev.headgate.dsl.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.yaml.Node;
import dev.headgate.dsl.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever key of the example is misspelt, the finding stands at it and names the right one. */
class MisspeltKeyTest {
  /** Keys that are names the user chose: another one is not an error where it stands. */
  private static final Set<String> OWN = Set.of("datasets", "models", "predictions", "monitors");

  @TestFactory
  Stream<DynamicTest> everyKey() throws IOException {
    String text = Files.readString(Path.of("src/test/resources/example.yaml"));
    Node root = YamlReader.read(new SourceFile("example", text), new Findings()).orElseThrow();
    List<Node.Scalar> keys = new ArrayList<>();
    collect(root, "", keys);
    assertThat(keys).hasSizeGreaterThan(60);
    return keys.stream()
        .map(
            key ->
                DynamicTest.dynamicTest(
                    key.value() + " at " + key.span().line(), () -> misspell(text, key)));
  }

  private static void collect(Node node, String parent, List<Node.Scalar> keys) {
    if (node instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        boolean own = OWN.contains(parent) || parent.equals("columns");
        if (!own) {
          keys.add(entry.key());
        }
        collect(entry.value(), entry.key().value(), keys);
      }
    } else if (node instanceof Node.Sequence sequence) {
      sequence.items().forEach(item -> collect(item, "", keys));
    }
  }

  private static void misspell(String text, Node.Scalar key) {
    for (String wrong : misspellings(key.value())) {
      String mutated =
          text.substring(0, key.span().start()) + wrong + text.substring(key.span().end());
      Findings findings = new Findings();
      ReadResult read =
          SpecReader.read(new SourceFile("example", mutated), Fakes.components(), Map.of());
      findings.addAll(read.findings());
      read.spec().ifPresent(s -> Linker.link(s, read.spans(), Fakes.components(), findings));

      List<Finding> all = findings.inOrder();
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
