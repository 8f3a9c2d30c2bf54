package dev.headgate.dsl.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
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

  @Test
  void ofManyNamesTheNearestAreListed() {
    List<String> many = IntStream.range(0, 1000).mapToObj(i -> "d" + i).toList();
    assertThat(Nearest.few("d77x", many))
        .isEqualTo("d77, d770, d771, d772, d773, d774, d775, d776 and 992 more");
    assertThat(Nearest.few("x", List.of("b", "a"))).isEqualTo("b, a");
    assertThat(Nearest.few("x", List.of())).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource({"ca, abc, 3", "kitten, sitting, 3", "ab, ba, 1", "'', abc, 3", "a, a, 0"})
  void distance(String a, String b, int expected) {
    assertThat(Nearest.distance(a, b)).isEqualTo(expected);
  }
}
