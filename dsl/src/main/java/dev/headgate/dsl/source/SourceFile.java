package dev.headgate.dsl.source;

import java.util.Arrays;

/**
 * One text that a user wrote, and where its lines begin.
 *
 * @param name how the user knows it: the path as given on the command line or in an {@code include}
 * @param text the whole text
 */
public record SourceFile(String name, String text) {

  /** The 1-based line of an offset in UTF-16 units. */
  public int line(int offset) {
    int[] starts = lineStarts();
    int at = Arrays.binarySearch(starts, offset);
    return at >= 0 ? at + 1 : -at - 1;
  }

  /** The 1-based column, in code points, of an offset in UTF-16 units. */
  public int column(int offset) {
    int start = lineStarts()[line(offset) - 1];
    return text.codePointCount(start, Math.min(offset, text.length())) + 1;
  }

  /** The text of a 1-based line without its line break. */
  public String lineText(int line) {
    int[] starts = lineStarts();
    int end = line < starts.length ? starts[line] : text.length();
    return text.substring(starts[line - 1], end).stripTrailing();
  }

  private int[] lineStarts() {
    return java.util.stream.IntStream.concat(
            java.util.stream.IntStream.of(0),
            java.util.stream.IntStream.range(0, text.length())
                .filter(i -> text.charAt(i) == '\n')
                .map(i -> i + 1))
        .toArray();
  }
}
