package dev.headgate.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A terminal whose words a test can read. */
final class Screen {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Terminal terminal;

  private Screen(int width, boolean live, Paint paint) {
    terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            width,
            live,
            paint);
  }

  /** A file or a pipe. */
  static Screen plain(int width) {
    return new Screen(width, false, Paint.NONE);
  }

  /** A terminal that redraws a line. */
  static Screen live(int width) {
    return new Screen(width, true, Paint.NONE);
  }

  /** A terminal with colours. */
  static Screen coloured(int width) {
    return new Screen(width, true, Paint.ANSI);
  }

  Terminal terminal() {
    return terminal;
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
