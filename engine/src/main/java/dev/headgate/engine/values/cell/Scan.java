package dev.headgate.engine.values.cell;

/** A place that moves through a text. */
final class Scan {
  private final String text;
  private int at;

  Scan(String text) {
    this.text = text;
  }

  /** Takes one to some digits and returns their number, -1 where there are too few. */
  int digits(int least, int most) {
    int from = at;
    int number = 0;
    while (at < text.length() && at - from < most && isDigit(text.charAt(at))) {
      number = 10 * number + text.charAt(at) - '0';
      at++;
    }
    return at - from < least ? -1 : number;
  }

  /** Takes a character if it stands here. */
  boolean take(char c) {
    boolean here = at < text.length() && text.charAt(at) == c;
    at += here ? 1 : 0;
    return here;
  }

  boolean ends() {
    return at == text.length();
  }

  int place() {
    return at;
  }

  /** What was not taken. */
  String rest() {
    return text.substring(at);
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
