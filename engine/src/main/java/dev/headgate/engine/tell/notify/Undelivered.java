package dev.headgate.engine.tell.notify;

/** Somebody did not take a message; the words say why and hold nothing secret. */
public final class Undelivered extends Exception {
  private static final long serialVersionUID = 1L;

  /** A failure, told as what follows a name: {@code does not answer within 10 s}. */
  public Undelivered(String why) {
    super(why, null, false, false);
  }
}
