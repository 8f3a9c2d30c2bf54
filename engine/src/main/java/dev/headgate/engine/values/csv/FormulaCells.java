package dev.headgate.engine.values.csv;

import java.util.regex.Pattern;

/** Texts that a spreadsheet would not show but run, when it opens a csv. */
public final class FormulaCells {
  private static final Pattern BEGINS =
      Pattern.compile("^[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]");

  /** A number may begin so, and runs nothing. */
  private static final Pattern IS_NUMBER =
      Pattern.compile("^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?$");

  private FormulaCells() {}

  /** Whether a text is such a cell. */
  public static boolean isOne(String text) {
    return BEGINS.matcher(text).find() && !IS_NUMBER.matcher(text).find();
  }

  /** A text behind an apostrophe where a spreadsheet would run it; other texts as they are. */
  public static String escaped(String text) {
    return isOne(text) ? "'" + text : text;
  }
}
