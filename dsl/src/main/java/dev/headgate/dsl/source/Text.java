package dev.headgate.dsl.source;

/**
 * A text of the spec that remembers its place, so that whoever refuses a part of it can point
 * there.
 *
 * <p>Two texts are equal when their values are: a place is no meaning.
 */
public final class Text implements Comparable<Text> {
  private final String value;
  private final Span span;
  private final int[] offsets;

  private Text(String value, Span span, int[] offsets) {
    this.value = value;
    this.span = span;
    this.offsets = offsets;
  }

  /**
   * A text and where each of its UTF-16 units stands.
   *
   * @param offsets for each index of {@code value} the offset in the file, one longer than the
   *     value; block scalars lose indentation, quoted ones their escapes
   */
  public static Text at(String value, Span span, int[] offsets) {
    return new Text(value, span, offsets);
  }

  /** A text that stands in its file as it is. */
  public static Text at(String value, Span span) {
    return new Text(value, span, null);
  }

  /** A text that nobody wrote, such as a default; its place is the given one. */
  public static Text of(String value) {
    return new Text(value, new Span(new SourceFile("<default>", value), 0, value.length()), null);
  }

  /** The text itself. */
  public String value() {
    return value;
  }

  /** Where it stands. */
  public Span span() {
    return span;
  }

  /**
   * Where a part of it stands.
   *
   * @param from index of the part's first UTF-16 unit within {@link #value()}
   * @param to index after its last one
   */
  public Span span(int from, int to) {
    int last = value.length();
    int a = Math.max(0, Math.min(from, last));
    int b = Math.max(a, Math.min(to, last));
    if (offsets == null) {
      return new Span(
          span.file(),
          Math.min(span.start() + a, span.end()),
          Math.min(span.start() + b, span.end()));
    }
    int start = offsets[a];
    int end = b > a ? offsets[b - 1] + 1 : start;
    return new Span(span.file(), start, Math.max(start, end));
  }

  @Override
  public int compareTo(Text other) {
    return value.compareTo(other.value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Text text && text.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** The value, so that a text can stand in a message. */
  @Override
  public String toString() {
    return value;
  }
}
