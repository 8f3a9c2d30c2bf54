package dev.headgate.cli;

import dev.headgate.dsl.finding.Visible;
import dev.headgate.engine.run.unittest.Grid;
import dev.headgate.engine.store.record.Progress.Line.Mood;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows that differ, in columns: each line says what it is, and carets stand under the values that
 * changed. Where the terminal is too narrow, columns without a difference are left out first.
 */
final class GridText {
  private static final int WIDEST_CELL = 32;
  private static final String GAP = "  ";

  private final Grid grid;
  private final int width;
  private final Paint paint;

  private GridText(Grid grid, int width, Paint paint) {
    this.grid = grid;
    this.width = width;
    this.paint = paint;
  }

  /** The lines, none wider than the width where that can be. */
  static List<String> lines(Grid grid, int width, Paint paint) {
    return new GridText(grid, width, paint).lines();
  }

  private List<String> lines() {
    int label = grid.lines().stream().mapToInt(l -> l.kind().word().length()).max().orElse(0);
    List<Integer> shown = columns(label);
    int left = grid.columns().size() - shown.size();
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder(" ".repeat(label));
    for (int column : shown) {
      head.append(GAP).append(padded(clip(grid.columns().get(column)), column));
    }
    lines.add(paint.faint(head.toString().stripTrailing()));
    for (Grid.Line line : grid.lines()) {
      lines.add(row(line, label, shown));
      if (line.kind() == Grid.Kind.GOT) {
        lines.add(carets(line, label, shown));
      }
    }
    if (grid.more() > 0) {
      lines.add("and " + grid.more() + " more");
    }
    if (left > 0) {
      lines.add(left + (left == 1 ? " column" : " columns") + " without a difference not shown");
    }
    return lines;
  }

  private String row(Grid.Line line, int label, List<Integer> shown) {
    Mood mood =
        switch (line.kind()) {
          case EXPECTED, MISSING -> Mood.GOOD;
          case GOT, UNEXPECTED -> Mood.BAD;
        };
    boolean whole = line.kind() == Grid.Kind.MISSING || line.kind() == Grid.Kind.UNEXPECTED;
    StringBuilder text = new StringBuilder();
    String word = line.kind().word();
    text.append(paint.of(mood, word)).append(" ".repeat(label - word.length()));
    for (int i = 0; i < shown.size(); i++) {
      int column = shown.get(i);
      String cell = clip(line.cells().get(column));
      boolean marked = whole || line.changed().get(column);
      String gap = " ".repeat(widthOf(column) - cell.length());
      text.append(GAP).append(marked ? paint.of(mood, cell) : cell);
      text.append(i == shown.size() - 1 ? "" : gap);
    }
    return text.toString();
  }

  private String carets(Grid.Line line, int label, List<Integer> shown) {
    StringBuilder text = new StringBuilder(" ".repeat(label));
    for (int column : shown) {
      int length = clip(line.cells().get(column)).length();
      String mark = line.changed().get(column) ? "^".repeat(length) : "";
      text.append(GAP).append(padded(mark, column));
    }
    return text.toString().stripTrailing();
  }

  private List<Integer> columns(int label) {
    List<Integer> all = IntStream.range(0, grid.columns().size()).boxed().toList();
    if (total(label, all) <= width) {
      return all;
    }
    List<Integer> shown = new ArrayList<>(all);
    for (int i = all.size() - 1; i > 0 && total(label, shown) > width; i--) {
      int column = all.get(i);
      boolean differs = grid.lines().stream().anyMatch(l -> l.changed().get(column));
      if (!differs) {
        shown.remove(Integer.valueOf(column));
      }
    }
    return shown;
  }

  private int total(int label, List<Integer> columns) {
    return label + columns.stream().mapToInt(c -> GAP.length() + widthOf(c)).sum();
  }

  private int widthOf(int column) {
    int head = clip(grid.columns().get(column)).length();
    return grid.lines().stream()
        .mapToInt(l -> clip(l.cells().get(column)).length())
        .reduce(head, Math::max);
  }

  private String padded(String cell, int column) {
    return cell + " ".repeat(widthOf(column) - cell.length());
  }

  private static String clip(String text) {
    String cell = Visible.line(text);
    return cell.length() <= WIDEST_CELL ? cell : cell.substring(0, WIDEST_CELL - 3) + "...";
  }
}
