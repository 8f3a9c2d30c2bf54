package dev.headgate.connectors.json;

import dev.headgate.dsl.language.Doc;
import java.io.BufferedReader;
import java.io.IOException;

/** How the records of a file follow each other. */
public enum JsonForm {
  @Doc("One record a line.")
  LINES,
  @Doc("All records in one array.")
  ARRAY;

  private static final int MOST_BLANKS = 1 << 16;

  /** The form that the first character says which is no blank; the text stays where it is. */
  static JsonForm of(BufferedReader text) throws IOException {
    return first(text) == '[' ? ARRAY : LINES;
  }

  /** The first character that is no blank, -1 where there is none; the text stays where it is. */
  static int first(BufferedReader text) throws IOException {
    text.mark(MOST_BLANKS);
    int c = text.read();
    for (int i = 1; i < MOST_BLANKS && isBlank(c); i++) {
      c = text.read();
    }
    text.reset();
    return isBlank(c) ? -1 : c;
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
