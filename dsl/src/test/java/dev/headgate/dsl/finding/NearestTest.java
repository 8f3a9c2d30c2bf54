package dev.headgate.dsl.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The nearest name is proposed, and none where all are far. */
class NearestTest {
  private static final List<String> KNOWN =
      List.of("search", "task", "tags", "time_zone", "min_rows", "accuracy", "auc", "to", "by");

  @ParameterizedTest
  @CsvSource({
    "serach, search",
    "saerch, search",
    "taks, task",
    "tag, tags",
    "timezone, time_zone",
    "timeZone, time_zone",
    "Min-Rows, min_rows",
    "acc, accuracy",
    "ot, to",
    "xyz, ''",
    "completely_different, ''",
    "x, ''"
  })
  void proposals(String word, String expected) {
    assertThat(Nearest.to(word, KNOWN).orElse("")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"ca, abc, 3", "kitten, sitting, 3", "ab, ba, 1", "'', abc, 3", "a, a, 0"})
  void distance(String a, String b, int expected) {
    assertThat(Nearest.distance(a, b)).isEqualTo(expected);
  }
}
