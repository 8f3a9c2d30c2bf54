package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.testing.Scenario;
import dev.headgate.engine.run.unittest.TestResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The line of a test fits the terminal, and says which case it was. */
class TestWordsTest {
  private static String line(String name, int width) {
    Scenario scenario =
        new Scenario(
            "a.test.yaml",
            name,
            new Span(new SourceFile("a.test.yaml", "a"), 0, 1),
            List.of(),
            Optional.empty(),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    TestResult passed = new TestResult(scenario, List.of(), List.of(), 0.012);
    return new TestWords(width, Paint.NONE).line(passed);
  }

  @Test
  void it_is_as_wide_as_the_terminal() {
    assertThat(line("short", 40)).isEqualTo("ok    short                        12 ms");
    assertThat(line("a name that is far too long for it", 40))
        .isEqualTo("ok    a name that is far too l...  12 ms");
  }

  @Test
  void of_a_case_its_own_words_are_kept_longest() {
    assertThat(line("which candidates pass / a good one", 40))
        .isEqualTo("ok    which candi... / a good one  12 ms");
  }
}
