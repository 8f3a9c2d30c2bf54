package dev.headgate.cli;

/** A word of a command that is shown to be typed. */
final class ShellWord {
  private ShellWord() {}

  /** As a shell takes it for one word. */
  static String of(String text) {
    return text.matches("[\\w@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
