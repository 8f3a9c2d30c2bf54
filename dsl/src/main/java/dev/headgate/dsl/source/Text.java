package dev.headgate.dsl.source;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * A text of the spec that remembers its place, so that whoever refuses a part of it can point
 * there.
 *
 * <p>Two texts are equal when their values are: a place is no meaning.
 */
public final class Text implements Comparable<Text> {
  private static final Supplier<int[]> AS_IT_STANDS = () -> null;

  private final String value;
  private final Span span;
  private final Supplier<int[]> findOffsets;
  private int[] offsets;

  private Text(String value, Span span, Supplier<int[]> findOffsets) {
    this.value = value;
    this.span = span;
    this.findOffsets = findOffsets;
  }

  /**
   * A text and where each of its UTF-16 units stands.
   *
   * @param offsets for each index of {@code value} the offset in the file, one longer than the
   *     value; block scalars lose indentation, quoted ones their escapes
   */
  public static Text at(String value, Span span, int[] offsets) {
    return new Text(value, span, () -> offsets);
  }

  /** A text whose units' places are looked for when somebody asks. */
  public static Text at(String value, Span span, Supplier<int[]> offsets) {
    return new Text(value, span, offsets);
  }

  /** A text that stands in its file as it is. */
  public static Text at(String value, Span span) {
    return new Text(value, span, AS_IT_STANDS);
  }

  /** A text that nobody wrote, such as a default; its place is the given one. */
  public static Text of(String value) {
    return new Text(
        value, new Span(new SourceFile("<default>", value), 0, value.length()), AS_IT_STANDS);
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
    int[] places = offsets();
    if (places == null) {
      return new Span(
          span.file(),
          Math.min(span.start() + a, span.end()),
          Math.min(span.start() + b, span.end()));
    }
    int start = places[a];
    int end = b > a ? places[b - 1] + 1 : start;
    return new Span(span.file(), start, Math.max(start, end));
  }

  /** The same with words before it that nobody wrote; they stand where it begins. */
  public Text after(String words) {
    return new Text(words + value, span, () -> offsetsAfter(words.length()));
  }

  private int[] offsetsAfter(int length) {
    int[] places = new int[length + value.length() + 1];
    Arrays.fill(places, 0, length, span(0, 0).start());
    for (int i = 0; i <= value.length(); i++) {
      places[length + i] = i < value.length() ? span(i, i + 1).start() : span.end();
    }
    return places;
  }

  private synchronized int[] offsets() {
    if (offsets == null) {
      offsets = findOffsets.get();
    }
    return offsets;
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
