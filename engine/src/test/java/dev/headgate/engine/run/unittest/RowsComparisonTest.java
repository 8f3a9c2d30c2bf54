package dev.headgate.engine.run.unittest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** Rows are told apart as a person would. */
class RowsComparisonTest {
  private static Row row(Object... values) {
    return RowFactory.create(values);
  }

  private static Optional<String> words(List<Row> expected, List<Row> got, String... key) {
    return comparison(expected, got, key).inAnyOrder().map(RowsComparison.Difference::words);
  }

  private static RowsComparison comparison(List<Row> expected, List<Row> got, String... key) {
    return new RowsComparison(
        List.of("a", "b", "c"),
        expected,
        got,
        new Same(1e-9),
        List.of(key),
        new CellText(ZoneOffset.UTC));
  }

  @Test
  void the_same_rows_in_any_order_do_not_differ() {
    assertThat(words(List.of(row(1, 2, 3), row(4, 5, 6)), List.of(row(4, 5, 6), row(1, 2, 3))))
        .isEmpty();
  }

  @Test
  void a_row_that_comes_twice_is_expected_twice() {
    assertThat(words(List.of(row(1, 2, 3)), List.of(row(1, 2, 3), row(1, 2, 3))))
        .contains("1 of 1 row as expected, 1 unexpected");
  }

  @Test
  void a_row_is_changed_when_its_key_is_the_same() {
    assertThat(words(List.of(row(1, 2, 3)), List.of(row(1, 8, 9)), "a"))
        .contains("0 of 1 row as expected, 1 changed");
    assertThat(words(List.of(row(1, 2, 3)), List.of(row(7, 2, 3)), "a"))
        .contains("0 of 1 row as expected, 1 missing, 1 unexpected");
  }

  @Test
  void without_a_key_a_row_is_a_changed_form_of_the_likest_one() {
    RowsComparison.Difference difference =
        comparison(List.of(row(1, 2, 3)), List.of(row(1, 9, 9), row(1, 2, 9), row(7, 8, 9)))
            .inAnyOrder()
            .orElseThrow();
    assertThat(difference.words()).isEqualTo("0 of 1 row as expected, 1 changed, 2 unexpected");
    assertThat(difference.grid().lines().get(1).cells()).containsExactly("1", "2", "9");
  }

  @Test
  void many_differences_are_cut() {
    List<Row> expected = IntStream.range(0, 100).mapToObj(i -> row(i, "x", "y")).toList();
    Grid grid = comparison(expected, List.of(), "a").inAnyOrder().orElseThrow().grid();
    assertThat(grid.lines()).hasSize(40);
    assertThat(grid.more()).isEqualTo(60);
  }

  @Test
  void values_are_shown_as_a_test_would_write_them() {
    CellText text = new CellText(ZoneOffset.UTC);
    assertThat(text.of(null)).isEqualTo("NULL");
    assertThat(text.of("NULL")).isEqualTo("'NULL'");
    assertThat(text.of("")).isEqualTo("''");
    assertThat(text.of(java.time.Instant.parse("2024-01-01T05:00:00Z")))
        .isEqualTo("2024-01-01 05:00");
    assertThat(text.of(new java.math.BigDecimal("1E+3"))).isEqualTo("1000");
  }
}
