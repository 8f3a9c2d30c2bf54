package dev.headgate.cli;

import dev.headgate.dsl.finding.Visible;
import java.io.PrintStream;

/** Prints no character that a terminal obeys, but for the colours of our own. */
final class VisibleStream extends PrintStream {
  private final PrintStream stream;

  private VisibleStream(PrintStream stream) {
    super(stream, true);
    this.stream = stream;
  }

  /** The same stream; what is printed on it is made visible once. */
  static PrintStream over(PrintStream stream) {
    return stream instanceof VisibleStream ? stream : new VisibleStream(stream);
  }

  @Override
  public void print(String text) {
    stream.print(Visible.onTerminal(String.valueOf(text)));
  }

  @Override
  public void print(Object value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(char c) {
    print(String.valueOf(c));
  }

  @Override
  public void print(char[] text) {
    print(String.valueOf(text));
  }
}
