package dev.headgate.engine.values.cell;

import java.util.List;

/** Reads true and false: by their words, their first letters, yes and no, 1 and 0. */
enum BooleanReader implements CellReader {
  ANY;

  private static final List<String> TRUE = List.of("true", "1", "t", "yes", "y");
  private static final List<String> FALSE = List.of("false", "0", "f", "no", "n");

  private static final Unheld OTHER =
      new Unheld("it is none of true, t, yes, y, 1, false, f, no, n and 0");

  @Override
  public Object read(String text) {
    if (isOf(text, TRUE)) {
      return true;
    }
    return isOf(text, FALSE) ? (Object) false : OTHER;
  }

  private static boolean isOf(String text, List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).equalsIgnoreCase(text)) {
        return true;
      }
    }
    return false;
  }
}
