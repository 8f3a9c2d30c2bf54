package dev.headgate.dsl.finding;

/** Whether findings are shown with colour; the text is the same. */
public enum Style {
  /** No colour: files, pipes, terminals without it. */
  PLAIN,
  /** ANSI escape sequences, in the ink of {@link Visible#INK}. */
  ANSI;

  String bad(Severity severity, String text) {
    return paint(severity == Severity.ERROR ? "1;31" : "1;33", text);
  }

  String strong(String text) {
    return paint("1", text);
  }

  String quiet(String text) {
    return paint("36", text);
  }

  private String paint(String code, String text) {
    return this == PLAIN || text.isEmpty()
        ? text
        : Visible.INK + "[" + code + "m" + text + Visible.INK + "[0m";
  }
}
