package dev.headgate.dsl.source;

/**
 * A stretch of a source text.
 *
 * @param file the text
 * @param start offset of its first UTF-16 unit
 * @param end offset after its last UTF-16 unit, at least {@code start}
 */
public record Span(SourceFile file, int start, int end) {

  /** The 1-based line on which the span begins. */
  public int line() {
    return file.line(start);
  }

  /** The 1-based column, in code points, at which the span begins. */
  public int column() {
    return file.column(start);
  }

  /** {@code file:line:column}, as editors and terminals understand it. */
  public String place() {
    return file.name() + ":" + line() + ":" + column();
  }

  /** What stands there. */
  public String text() {
    return file.text().substring(start, end);
  }
}
