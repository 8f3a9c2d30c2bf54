package dev.headgate.engine.spi;

/** Thrown by a task that reads a source which stopped to answer, or refused, meanwhile. */
public final class SourceLost extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String why;

  /**
   * A source that is lost.
   *
   * @param source as a user knows it
   * @param why in one line, without secrets
   */
  public SourceLost(String source, String why) {
    super("cannot read " + source);
    this.why = why;
  }

  /** What the source said, in one line. */
  public String why() {
    return why;
  }
}
