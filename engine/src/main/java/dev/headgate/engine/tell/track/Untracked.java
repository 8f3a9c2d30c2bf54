package dev.headgate.engine.tell.track;

/** A tracking server did not take a report; the words say why and hold nothing secret. */
public final class Untracked extends Exception {
  private static final long serialVersionUID = 1L;

  /** A failure, told as a clause: {@code http://host:5000 does not answer within 10 s}. */
  public Untracked(String why) {
    super(why, null, false, false);
  }
}
