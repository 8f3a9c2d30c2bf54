package dev.headgate.dsl.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.decode.ReadResult;
import dev.headgate.dsl.decode.SpecReader;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Explanation;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.testing.TestReader;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What {@code explain} shows is true: the wrong example has the code, the right one has none. */
class ExplanationTest {
  private static final String BASE =
      """
      headgate: 1
      pipeline: p
      datasets:
        a:
          ingest:
            from: {csv: a.csv}
            schema: id BIGINT, t TIMESTAMP, x DOUBLE, y INT, z INT, city STRING
          time: t
          key: [id]
      models:
        late:
          from: a
          task: binary
          label: y
          split: {test: 20%}
          features: [{columns: [x]}]
          train: {logistic_regression: {}}
      """;

  /** What no spec alone shows, so that no example of it can be judged here. */
  private static final Set<Code> TOLD_ELSEWHERE =
      EnumSet.of(
          Code.TOO_LARGE,
          Code.UNREADABLE,
          Code.LEAK_BY_CHOICE,
          Code.EXPOSED,
          Code.GATE_NOT_DECIDED,
          Code.SQL_MEANING,
          Code.NOT_A_CONDITION,
          Code.SQL_AT_RUN_TIME,
          Code.NO_FILE_YET,
          Code.NOT_BUILT_YET,
          Code.NOT_TOLD,
          Code.NOT_TRACKED,
          Code.ONE_PIPELINE,
          Code.NOT_IN_A_PART,
          Code.NO_CLOCK,
          Code.NOT_OF_COLUMN);

  static {
    Stream.of(Code.values())
        .filter(c -> c.id().compareTo("HG05") > 0 && c.id().compareTo("HG08") < 0)
        .filter(c -> c != Code.PATH_NEVER && c != Code.COLUMNS_NOT_KNOWN)
        .filter(c -> c != Code.SETTING_OURS)
        .forEach(TOLD_ELSEWHERE::add);
  }

  @TestFactory
  Stream<DynamicTest> everyExample() {
    return Stream.of(Code.values())
        .map(Explanation::of)
        .filter(e -> e.wrong().isPresent())
        .flatMap(
            e ->
                Stream.of(
                    DynamicTest.dynamicTest(e.code() + " wrong", () -> checkWrong(e)),
                    DynamicTest.dynamicTest(e.code() + " right", () -> checkRight(e))));
  }

  @Test
  void everyCodeIsExplained() {
    for (Code code : Code.values()) {
      Explanation explanation = Explanation.of(code);
      assertThat(explanation.text())
          .as(code.id())
          .isNotEqualTo(code.title() + ".")
          .hasSizeGreaterThan(25);
      assertThat(explanation.wrong().isPresent()).isEqualTo(explanation.right().isPresent());
      assertThat(explanation.render()).startsWith(code.id() + ": " + code.title());
    }
  }

  @Test
  void everyCodeHasExamplesOrSaysWhyNoSpecAloneShowsIt() {
    for (Code code : Code.values()) {
      Explanation explanation = Explanation.of(code);
      boolean elsewhere = TOLD_ELSEWHERE.contains(code);
      assertThat(explanation.told().isPresent())
          .as("%s is told elsewhere", code)
          .isEqualTo(elsewhere);
      if (!elsewhere) {
        assertThat(explanation.wrong()).as("a wrong example of %s", code).isPresent();
      }
    }
    assertThat(Explanation.of(Code.EXPECTATION).render()).contains("Told in a run, from the rows.");
  }

  /** What the checker cannot tell it must let pass. */
  private static void checkWrong(Explanation e) {
    assertThat(codes(e.wrong().orElseThrow()))
        .containsExactlyElementsOf(e.told().isPresent() ? List.of() : List.of(e.code()));
  }

  private static void checkRight(Explanation e) {
    assertThat(codes(e.right().orElseThrow())).isEmpty();
  }

  private static List<Code> codes(String example) {
    if (example.startsWith("tests:")) {
      return codesOfTests(example);
    }
    String text =
        example.contains("headgate:") || example.startsWith("#") ? example : over(example);
    Findings findings = new Findings();
    ReadResult read =
        SpecReader.read(new SourceFile("example", text), Fakes.components(), Map.of());
    findings.addAll(read.findings());
    read.spec().ifPresent(s -> Linker.link(s, read.spans(), Fakes.components(), findings));
    return findings.inOrder().stream().map(Finding::code).toList();
  }

  /** An example of unit tests, read beside the base. */
  private static List<Code> codesOfTests(String example) {
    Findings findings = new Findings();
    ReadResult read = SpecReader.read(new SourceFile("base", BASE), Fakes.components(), Map.of());
    LinkedSpec linked =
        Linker.link(read.spec().orElseThrow(), read.spans(), Fakes.components(), findings)
            .orElseThrow();
    TestReader.read(new SourceFile("example", example), linked, Fakes.components(), findings);
    return findings.inOrder().stream().map(Finding::code).toList();
  }

  /** The example's keys over those of the base, as text where the example is not YAML. */
  private static String over(String example) {
    boolean layout =
        example.contains("{that: coalesce")
            || example.contains("'A #1'")
            || example.contains("'x' = city");
    if (layout) {
      String expect = example.substring(example.indexOf("    expect:"));
      return BASE.replace("    key: [id]\n", "    key: [id]\n" + expect);
    }
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    Map<String, Object> base = yaml.load(BASE);
    Map<String, Object> more = yaml.load(example);
    return new Yaml().dump(merged(base, more));
  }

  private static Map<String, Object> merged(Map<?, ?> base, Map<?, ?> more) {
    Map<String, Object> all = new LinkedHashMap<>();
    base.forEach((k, v) -> all.put(String.valueOf(k), v));
    more.forEach(
        (k, v) -> {
          Object old = all.get(String.valueOf(k));
          boolean both = old instanceof Map && v instanceof Map && !k.equals("train");
          all.put(String.valueOf(k), both ? merged((Map<?, ?>) old, (Map<?, ?>) v) : v);
        });
    return all;
  }
}
