package dev.headgate.cli;

/** Says in the small JVM that what is asked needs Spark; the launcher then starts it. */
final class NeedsSpark extends RuntimeException {
  /** The exit code by which the launcher knows it. */
  static final int EXIT = 113;

  private static final long serialVersionUID = 1L;

  NeedsSpark() {
    super("Spark is needed", null, false, false);
  }
}
