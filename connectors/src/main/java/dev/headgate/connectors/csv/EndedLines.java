package dev.headgate.connectors.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/**
 * The lines of a text, each with its own end, so that a value over several is put together whole.
 */
final class EndedLines implements Closeable {
  private static final int PIECE = 1 << 16;

  private final Reader text;
  private final char[] piece = new char[PIECE];
  private int at;
  private int end;

  EndedLines(Reader text) {
    this.text = text;
  }

  /** The next line with the characters that end it, {@code null} after the last. */
  String next() throws IOException {
    StringBuilder line = new StringBuilder();
    while (at < end || fill()) {
      int from = at;
      while (at < end && piece[at] != '\n' && piece[at] != '\r') {
        at++;
      }
      line.append(piece, from, at - from);
      if (at < end) {
        return ended(line).toString();
      }
    }
    return line.isEmpty() ? null : line.toString();
  }

  private StringBuilder ended(StringBuilder line) throws IOException {
    char first = piece[at++];
    line.append(first);
    if (first == '\r' && (at < end || fill()) && piece[at] == '\n') {
      at++;
      line.append('\n');
    }
    return line;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, text.read(piece, 0, PIECE));
    return end > 0;
  }

  /** A line without its end. */
  static String stripped(String line) {
    int length = line.length();
    if (length > 0 && line.charAt(length - 1) == '\n') {
      length--;
    }
    if (length > 0 && line.charAt(length - 1) == '\r') {
      length--;
    }
    return line.substring(0, length);
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
