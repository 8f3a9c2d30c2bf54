package dev.headgate.dsl.yaml;

/**
 * Finds for each unit of a scalar's value the place in the file that it came from.
 *
 * <p>The YAML parser gives the value and where the scalar begins and ends; this walks value and
 * file together, style by style (YAML 1.2, sections 7.3 and 8.1).
 */
final class ScalarOffsets {
  private final String file;
  private final String value;
  private final int[] offsets;
  private final int end;
  private int at;
  private int filled;

  private ScalarOffsets(String file, int start, int end, String value) {
    this.file = file;
    this.value = value;
    this.at = start;
    this.end = end;
    this.offsets = new int[value.length() + 1];
  }

  /** Offsets of a {@code |} or {@code >} scalar whose header begins at {@code start}. */
  static int[] ofBlock(String file, int start, int end, String value) {
    return new ScalarOffsets(file, start, end, value).block();
  }

  /** Offsets of a plain scalar. */
  static int[] ofPlain(String file, int start, int end, String value) {
    return new ScalarOffsets(file, start, end, value).flow('\0');
  }

  /** Offsets of a quoted scalar, whose quote stands at {@code start}. */
  static int[] ofQuoted(String file, int start, int end, String value) {
    ScalarOffsets offsets = new ScalarOffsets(file, start + 1, Math.max(start + 1, end - 1), value);
    return offsets.flow(file.charAt(start));
  }

  private int[] block() {
    skipLine();
    int first = at;
    int indent = indent();
    at = first;
    startLine(indent);
    while (filled < value.length()) {
      char c = value.charAt(filled);
      if (at >= end) {
        put(end);
      } else if (!isBreak(file.charAt(at))) {
        put(at++);
      } else if (c == '\n' || isBreak(c)) {
        put(at);
        skipBreak();
        startLine(indent);
        if (filled < value.length() && value.charAt(filled) != '\n') {
          skipEmptyLines(indent);
        }
      } else {
        put(at);
        skipBreak();
        startLine(indent);
        skipEmptyLines(indent);
      }
    }
    return done();
  }

  /** Spaces that every line of a block loses: those that its first line with text lost. */
  private int indent() {
    int inValue = 0;
    int i = 0;
    while (i < value.length() && (value.charAt(i) == '\n' || value.charAt(i) == ' ')) {
      inValue = value.charAt(i) == '\n' ? 0 : inValue + 1;
      i++;
    }
    int inFile = 0;
    int j = at;
    while (j < end && (isBreak(file.charAt(j)) || file.charAt(j) == ' ')) {
      inFile = file.charAt(j) == ' ' ? inFile + 1 : 0;
      j++;
    }
    return Math.max(0, inFile - inValue);
  }

  private void skipEmptyLines(int indent) {
    while (at < end && isBreak(file.charAt(at))) {
      skipBreak();
      startLine(indent);
    }
  }

  private void startLine(int indent) {
    for (int i = 0; i < indent && at < end && file.charAt(at) == ' '; i++) {
      at++;
    }
  }

  private int[] flow(char quote) {
    while (filled < value.length() && at < end) {
      char c = file.charAt(at);
      if (quote == '"' && c == '\\') {
        escape();
      } else if (quote == '\'' && c == '\'') {
        put(at);
        at += 2;
      } else if (isBlank(c) || isBreak(c)) {
        fold();
      } else {
        put(at++);
      }
    }
    return done();
  }

  /** White space that holds line breaks: one reads as a space, more as one break fewer. */
  private void fold() {
    int run = at;
    int breaks = 0;
    while (run < end && (isBlank(file.charAt(run)) || isBreak(file.charAt(run)))) {
      if (isBreak(file.charAt(run))) {
        breaks++;
        run += breakLength(run);
      } else {
        run++;
      }
    }
    if (breaks == 0) {
      put(at++);
      return;
    }
    for (int i = 0; i < Math.max(1, breaks - 1); i++) {
      put(at);
    }
    at = run;
  }

  private void escape() {
    int start = at;
    char kind = at + 1 < end ? file.charAt(at + 1) : '\\';
    if (isBreak(kind)) {
      at++;
      skipBreak();
      while (at < end && (isBlank(file.charAt(at)) || isBreak(file.charAt(at)))) {
        if (isBreak(file.charAt(at))) {
          put(at);
          skipBreak();
        } else {
          at++;
        }
      }
      return;
    }
    int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    at += 2 + digits;
    boolean pair =
        kind == 'U'
            && filled + 1 < value.length()
            && Character.isSurrogatePair(value.charAt(filled), value.charAt(filled + 1));
    put(start);
    if (pair) {
      put(start);
    }
  }

  private void put(int offset) {
    if (filled < value.length()) {
      offsets[filled++] = offset;
    }
  }

  private int[] done() {
    while (filled < value.length()) {
      offsets[filled++] = Math.min(at, end);
    }
    offsets[filled] = Math.min(at, end);
    return offsets;
  }

  private void skipLine() {
    while (at < end && !isBreak(file.charAt(at))) {
      at++;
    }
    skipBreak();
  }

  private void skipBreak() {
    at = Math.min(end, at + breakLength(at));
  }

  private int breakLength(int offset) {
    boolean pair =
        offset + 1 < file.length()
            && file.charAt(offset) == '\r'
            && file.charAt(offset + 1) == '\n';
    return pair ? 2 : 1;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
  }
}
