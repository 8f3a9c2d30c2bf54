package dev.headgate.cli;

import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Where the command speaks.
 *
 * @param out for what a program reads: {@code --json}, lists
 * @param err for what a person reads: progress, findings
 * @param width columns, at least 40
 * @param live whether a line may be drawn again and again
 * @param paint how words are coloured, or that they are not
 */
record Terminal(PrintStream out, PrintStream err, int width, boolean live, Paint paint) {
  /** Both streams show what a terminal would obey. */
  Terminal {
    out = VisibleStream.over(out);
    err = VisibleStream.over(err);
  }

  private static final int NARROWEST = 40;
  private static final int WIDTH_OF_A_FILE = 120;

  /**
   * The terminal that the launcher describes: {@code HEADGATE_TTY} is 1 when standard error is one,
   * {@code COLUMNS} its width; {@code NO_COLOR} and a dumb terminal are respected.
   */
  static Terminal of(Map<String, String> environment, PrintStream out, PrintStream err) {
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean tty =
        Optional.ofNullable(environment.get("HEADGATE_TTY"))
            .map("1"::equals)
            .orElseGet(Terminal::isAttached);
    boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(
        out,
        err,
        width(environment.get("COLUMNS"), tty),
        tty && !dumb,
        tty && !dumb && !plain ? Paint.ANSI : Paint.NONE);
  }

  /** Prints values for a program as they are, in UTF-8; on a terminal they are made visible. */
  void pass(String values) {
    if (!isAttached()) {
      out.writeBytes(values.getBytes(StandardCharsets.UTF_8));
    } else {
      out.print(values);
    }
  }

  /**
   * Whether a person is at both standard input and output. From Java 22 on there is a console for
   * pipes and files as well, which says itself that it is none.
   */
  static boolean isAttached() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException older) {
      return true;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int width(String columns, boolean tty) {
    if (columns != null && columns.matches("[1-9]\\d{0,3}")) {
      return Math.max(NARROWEST, Integer.parseInt(columns));
    }
    return tty ? 80 : WIDTH_OF_A_FILE;
  }
}
