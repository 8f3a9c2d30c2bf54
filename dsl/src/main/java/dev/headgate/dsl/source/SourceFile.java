package dev.headgate.dsl.source;

import java.util.Arrays;

/**
 * One text that a user wrote, and where its lines begin.
 *
 * <p>A line ends at a line feed, a carriage return, or both together.
 */
public final class SourceFile {
  private final String name;
  private final String text;
  private int[] lineStarts;

  /**
   * A text and its name.
   *
   * @param name how the user knows it: the path as given on the command line
   * @param text the whole text, without a byte order mark
   */
  public SourceFile(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /** How the user knows it. */
  public String name() {
    return name;
  }

  /** The whole text. */
  public String text() {
    return text;
  }

  /** The 1-based line of an offset in UTF-16 units. */
  public int line(int offset) {
    int at = Arrays.binarySearch(lineStarts(), offset);
    return at >= 0 ? at + 1 : -at - 1;
  }

  /** The 1-based column, in code points, of an offset in UTF-16 units. */
  public int column(int offset) {
    int start = lineStarts()[line(offset) - 1];
    return text.codePointCount(start, Math.max(start, Math.min(offset, text.length()))) + 1;
  }

  /** The offset at which a 1-based line begins. */
  public int lineStart(int line) {
    return lineStarts()[line - 1];
  }

  /** The text of a 1-based line without its line break. */
  public String lineText(int line) {
    int[] starts = lineStarts();
    int end = line < starts.length ? starts[line] : text.length();
    while (end > starts[line - 1] && isBreak(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(starts[line - 1], end);
  }

  private synchronized int[] lineStarts() {
    if (lineStarts == null) {
      lineStarts = findLineStarts();
    }
    return lineStarts;
  }

  private int[] findLineStarts() {
    int[] starts = new int[64];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ends =
          c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
      if (ends) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SourceFile file && file.name.equals(name) && file.text.equals(text);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
