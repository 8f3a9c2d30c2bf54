package dev.headgate.connectors.json;

/** A record that cannot be read; the message says why. */
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1;

  Unreadable(String why) {
    super(why, null, false, false);
  }
}
