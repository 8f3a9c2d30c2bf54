package dev.headgate.dsl.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.language.Digest;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.link.Fakes;
import dev.headgate.dsl.source.SourceFile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Equal meanings have equal digests; another meaning has another. */
class CanonicalTest {
  private static final String SPEC =
      """
      headgate: 1
      pipeline: p
      datasets:
        a:
          ingest:
            from: {csv: a.csv}
            schema: id INT, x DOUBLE
          key: [id]
          expect:
            - x > 0
        b:
          sql: |
            SELECT *, x + 1 AS y
            FROM a
          key: [id]
      models:
        m:
          from: b
          task: regression
          label: x
          features: [{columns: [y]}]
          train: {random_forest: {trees: 3}}
      """;

  @Test
  void layoutCommentsOrderDescriptionsAndWrittenDefaultsHaveNoMeaning() {
    assertSame(SPEC.replace("FROM a", "-- all\n      FROM /* yes */ a"));
    assertSame(SPEC.replace("SELECT *, x + 1", "SELECT *,\n             x+1"));
    assertSame(SPEC.replace("pipeline: p\n", "pipeline: p\ndescription: new\nowner: me\n"));
    assertSame(SPEC.replace("  b:\n", "  b:\n    tags: [x]\n"));
    assertSame(SPEC.replace("{csv: a.csv}", "{csv: {header: true, path: a.csv}}"));
    assertSame(SPEC.replace("- x > 0", "- {on_violation: fail, that: x   > 0}"));
    assertSame(SPEC.replace("label: x", "label: {column: x}"));
    assertSame(SPEC.replace("headgate: 1\npipeline: p\n", "pipeline: p\nheadgate: 1\n"));
    assertSame(SPEC.replace("label: x", "split: {test: 0.2}\n    label: x"));
  }

  @Test
  void aLaterKeyAtItsDefaultHasNoMeaning() {
    assertSame(SPEC.replace("x DOUBLE\n", "x DOUBLE\n      non_finite: refuse\n"));
    assertOther(SPEC.replace("x DOUBLE\n", "x DOUBLE\n      non_finite: keep\n"));
    assertThat(Canonical.of(read(SPEC))).doesNotContain("non_finite");
  }

  @Test
  void whatOnlyDecidesOfRowsToComeHasNoMeaning() {
    assertSame(SPEC.replace("x DOUBLE\n", "x DOUBLE\n      order: name\n"));
  }

  @Test
  void whatDecidesTheResultHasMeaning() {
    assertOther(SPEC.replace("x + 1", "x + 2"));
    assertOther(SPEC.replace("AS y", "AS Y"));
    assertOther(SPEC.replace("x > 0", "x >= 0"));
    assertOther(SPEC.replace("x DOUBLE", "x FLOAT"));
    assertOther(SPEC.replace("trees: 3", "trees: 4"));
    assertOther(SPEC.replace("random_forest: {trees: 3}", "linear_regression: {}"));
    assertOther(SPEC.replace("pipeline: p\n", "pipeline: p\nseed: 7\n"));
  }

  private static void assertSame(String other) {
    assertThat(other).isNotEqualTo(SPEC);
    assertThat(digest(other)).isEqualTo(digest(SPEC));
  }

  private static void assertOther(String other) {
    assertThat(digest(other)).isNotEqualTo(digest(SPEC));
  }

  private static String digest(String text) {
    return Digest.of(Canonical.of(read(text)));
  }

  private static PipelineSpec read(String text) {
    ReadResult read = SpecReader.read(new SourceFile("p.yaml", text), Fakes.components(), Map.of());
    assertThat(read.findings()).isEmpty();
    return read.spec().orElseThrow();
  }
}
