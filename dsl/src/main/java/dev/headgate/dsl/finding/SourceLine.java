package dev.headgate.dsl.finding;

import dev.headgate.dsl.source.Span;

/**
 * The line of a finding as a terminal shows it, clipped around the caret.
 *
 * @param text what is shown: tabs as spaces, what cannot be shown as a dot
 * @param caret columns before the caret
 * @param length columns that the caret underlines, at least 1
 */
record SourceLine(String text, int caret, int length) {
  private static final int TAB = 4;
  private static final String MORE = "...";

  static SourceLine of(Span span, int width) {
    String line = span.file().lineText(span.line());
    int offset = span.file().lineStart(span.line());
    int from = Math.min(span.start() - offset, line.length());
    int to = Math.max(from, Math.min(span.end() - offset, line.length()));
    to = from + line.substring(from, to).stripTrailing().length();
    String before = shown(line.substring(0, from), 0);
    int caret = columns(before);
    String marked = shown(line.substring(from, to), caret);
    int length = Math.max(1, columns(marked));
    String after = shown(line.substring(to), caret + columns(marked));
    return new SourceLine((before + marked + after).stripTrailing(), caret, length)
        .clipped(Math.max(20, width));
  }

  private static String shown(String text, int startColumn) {
    StringBuilder shown = new StringBuilder();
    int column = startColumn;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int point = text.codePointAt(i);
      if (point == '\t') {
        int spaces = TAB - column % TAB;
        shown.append(" ".repeat(spaces));
        column += spaces;
      } else {
        boolean visible = point != 0xFEFF && !Visible.isHidden(point);
        shown.appendCodePoint(visible ? point : '.');
        column += visible ? width(point) : 1;
      }
    }
    return shown.toString();
  }

  private SourceLine clipped(int width) {
    if (columns(text) <= width) {
      return this;
    }
    int lead = Math.max(10, width / 3);
    int from = caret <= width - 30 && caret < width * 2 / 3 ? 0 : caret - lead;
    StringBuilder kept = new StringBuilder(from > 0 ? MORE : "");
    int column = 0;
    int shift = from > 0 ? MORE.length() : 0;
    int begin = -1;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int point = text.codePointAt(i);
      int next = column + width(point);
      if (column >= from) {
        begin = begin < 0 ? column : begin;
        if (next - begin + shift > width - MORE.length()) {
          kept.append(MORE);
          break;
        }
        kept.appendCodePoint(point);
      }
      column = next;
    }
    int at = caret - Math.max(begin, 0) + shift;
    return new SourceLine(kept.toString(), at, Math.max(1, Math.min(length, width - at)));
  }

  static int columns(String text) {
    return text.codePoints().map(SourceLine::width).sum();
  }

  /** Columns of a code point in a terminal, by the blocks that are wide in Unicode's UAX 11. */
  private static int width(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        (point >= 0x1100 && point <= 0x115F)
            || (point >= 0x2E80 && point <= 0xA4CF)
            || (point >= 0xAC00 && point <= 0xD7A3)
            || (point >= 0xF900 && point <= 0xFAFF)
            || (point >= 0xFE30 && point <= 0xFE6F)
            || (point >= 0xFF00 && point <= 0xFF60)
            || (point >= 0xFFE0 && point <= 0xFFE6)
            || (point >= 0x1F300 && point <= 0x1FAFF)
            || (point >= 0x20000 && point <= 0x3FFFD);
    return wide ? 2 : 1;
  }
}
