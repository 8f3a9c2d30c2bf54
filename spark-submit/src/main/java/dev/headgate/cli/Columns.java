package dev.headgate.cli;

import dev.headgate.dsl.finding.Visible;
import java.util.ArrayList;
import java.util.List;

/** Rows of words under headings, each column as wide as its widest word. */
final class Columns {
  private final List<String> heads;
  private final List<List<String>> rows = new ArrayList<>();

  Columns(String... heads) {
    this.heads = List.of(heads);
  }

  Columns row(Object... cells) {
    rows.add(java.util.Arrays.stream(cells).map(c -> Visible.line(String.valueOf(c))).toList());
    return this;
  }

  /** The whole table; numbers stand right. */
  String text(Paint paint) {
    int[] widths = heads.stream().mapToInt(String::length).toArray();
    rows.forEach(
        row -> {
          for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], row.get(i).length());
          }
        });
    StringBuilder text = new StringBuilder();
    text.append(paint.faint(line(heads, widths))).append('\n');
    rows.forEach(row -> text.append(line(row, widths)).append('\n'));
    return text.toString();
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String gap = " ".repeat(widths[i] - cells.get(i).length());
      line.append(i == 0 ? "" : "  ");
      line.append(isNumeric(i) ? gap + cells.get(i) : cells.get(i) + gap);
    }
    return line.toString().stripTrailing();
  }

  private boolean isNumeric(int column) {
    return !rows.isEmpty()
        && rows.stream().allMatch(r -> r.get(column).matches("[-\\d.,]*( s| min.*)?"));
  }
}
