package dev.headgate.connectors.web;

import java.time.Duration;

/** How long somebody on the web is waited for, so that no run hangs on one. */
public final class Patience {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private Patience() {}

  /**
   * Refuses a timeout of nothing, or of more than a minute.
   *
   * @throws IllegalArgumentException that says what it may be
   */
  public static void check(Duration timeout) {
    if (timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("'timeout' is more than 0 seconds, at most 1 minute");
    }
  }
}
