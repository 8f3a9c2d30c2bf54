package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.finding.Visible;
import dev.headgate.engine.run.unittest.Grid;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows that differ stand in columns, and what differs is marked with and without colour. */
class GridTextTest {
  private static final Grid GRID =
      new Grid(
          List.of("id", "region", "note", "amount"),
          List.of(
              line(Grid.Kind.EXPECTED, List.of(false, false, false, true), "1", "n", "x", "20.0"),
              line(Grid.Kind.GOT, List.of(false, false, false, true), "1", "n", "x", "7"),
              line(Grid.Kind.MISSING, Collections.nCopies(4, false), "12", "south", "y", "NULL")),
          3);

  private static Grid.Line line(Grid.Kind kind, List<Boolean> changed, String... cells) {
    return new Grid.Line(kind, List.of(cells), changed);
  }

  @Test
  void columns_are_aligned_and_carets_stand_under_what_changed() {
    assertThat(String.join("\n", GridText.lines(GRID, 80, Paint.NONE)))
        .isEqualTo(
            """
                      id  region  note  amount
            expected  1   n       x     20.0
            got       1   n       x     7
                                        ^
            missing   12  south   y     NULL
            and 3 more\
            """);
  }

  @Test
  void a_narrow_terminal_leaves_out_columns_that_do_not_differ() {
    assertThat(String.join("\n", GridText.lines(GRID, 24, Paint.NONE)))
        .isEqualTo(
            """
                      id  amount
            expected  1   20.0
            got       1   7
                          ^
            missing   12  NULL
            and 3 more
            2 columns without a difference not shown\
            """);
  }

  @Test
  void colour_changes_no_letter() {
    String coloured = Visible.onTerminal(String.join("\n", GridText.lines(GRID, 80, Paint.ANSI)));
    assertThat(coloured).contains("\u001b[31m7\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(String.join("\n", GridText.lines(GRID, 80, Paint.NONE)));
  }
}
