package dev.headgate.cli;

import java.time.Duration;
import java.time.Instant;

/** When the command began. */
final class Began {
  private Began() {}

  /**
   * Seconds since the command began: since the launcher did, whose {@code HEADGATE_BEGAN} tells it
   * in seconds of the epoch, or else since this process did.
   */
  static double secondsAgo() {
    String launcher = System.getenv("HEADGATE_BEGAN");
    if (launcher != null && launcher.matches("\\d{9,12}[.,]\\d{1,9}")) {
      double began = Double.parseDouble(launcher.replace(',', '.'));
      return Math.max(0, System.currentTimeMillis() / 1000.0 - began);
    }
    Instant start = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    return Duration.between(start, Instant.now()).toMillis() / 1000.0;
  }
}
