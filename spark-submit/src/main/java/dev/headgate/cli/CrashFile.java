package dev.headgate.cli;

import dev.headgate.engine.record.Hidden;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a fault is written down when no run's log is open. */
final class CrashFile {
  private CrashFile() {}

  /** The file, or why there is none. */
  static String write(Throwable fault) {
    StringWriter text = new StringWriter();
    fault.printStackTrace(new PrintWriter(text, true));
    try {
      Path file = Files.createTempFile("headgate-", ".log");
      Files.writeString(file, Hidden.mask(text.toString()));
      return file.toString();
    } catch (IOException e) {
      return "(it could not be written: " + e.getMessage() + ")";
    }
  }
}
