package dev.headgate.dsl.finding;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of data, of file names and of messages as it may be shown: what would move a cursor, colour
 * a terminal or turn the direction of the text is spelt out, such as {@code \u001b}.
 *
 * <p>The spelling is JSON's, so that a JSON text stays valid and says the same.
 */
public final class Visible {
  /**
   * Stands for ESC in the sequences of our own until {@link #onTerminal}: no character of Unicode,
   * so that a real ESC is never one of ours.
   */
  public static final char INK = '\uFDD0';

  private static final Pattern OWN = Pattern.compile("\\r?" + INK + "\\[([0-9;]*m|K)");

  private Visible() {}

  /** The same text; line feeds stay what they are. */
  public static String text(String text) {
    return isPlain(text) ? text : spelt(text, 0, text.length());
  }

  /** The same on one line. */
  public static String line(String text) {
    String shown = text(text);
    return shown.indexOf('\n') < 0 ? shown : shown.replace("\n", "\\n");
  }

  /** The same with the colours of our own, as a terminal takes them. */
  public static String onTerminal(String text) {
    if (text.indexOf(INK) < 0) {
      return text(text);
    }
    StringBuilder shown = new StringBuilder(text.length());
    Matcher own = OWN.matcher(text);
    int done = 0;
    while (own.find()) {
      shown.append(spelt(text, done, own.start()));
      shown.append(own.group().replace(INK, '\u001B'));
      done = own.end();
    }
    return shown.append(spelt(text, done, text.length())).toString();
  }

  private static boolean isPlain(String text) {
    return text.chars().noneMatch(Visible::isHidden);
  }

  private static String spelt(String text, int from, int to) {
    StringBuilder shown = new StringBuilder(to - from + 16);
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!isHidden(c)) {
        shown.append(c);
      } else {
        shown.append(c == '\t' ? "\\t" : c == '\r' ? "\\r" : String.format("\\u%04x", (int) c));
      }
    }
    return shown.toString();
  }

  /** Controls, marks of direction, separators of lines, and what is no character. */
  static boolean isHidden(int c) {
    return Character.isISOControl(c) && c != '\n'
        || c == '\u061C'
        || c >= '\u200E' && c <= '\u200F'
        || c >= '\u2028' && c <= '\u202E'
        || c >= '\u2066' && c <= '\u2069'
        || c >= '\uFDD0' && c <= '\uFDEF'
        || c >= '\uFFFE' && c <= '\uFFFF';
  }
}
