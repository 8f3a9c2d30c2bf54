package dev.headgate.cli;

/** A fault of the engine in one line. */
final class Fault {
  private static final int LONGEST = 300;

  private Fault() {}

  static String inOneLine(Throwable fault) {
    Throwable cause = fault;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String kind = cause.getClass().getSimpleName();
    String message = cause.getMessage();
    if (message == null || message.isBlank()) {
      return kind;
    }
    String line =
        message.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    return kind + ": " + (line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line);
  }
}
