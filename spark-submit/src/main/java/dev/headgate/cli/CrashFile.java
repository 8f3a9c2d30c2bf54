package dev.headgate.cli;

import dev.headgate.engine.store.record.Hidden;
import dev.headgate.engine.store.state.Scratch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that tells of a fault when the command has ended; it holds no secrets. */
final class CrashFile {
  private CrashFile() {}

  /** Writes a fault down where no log is open; says where, or why it could not be written. */
  static String write(Throwable fault) {
    StringWriter text = new StringWriter();
    fault.printStackTrace(new PrintWriter(text, true));
    return write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a log down; says where, or why it could not be written. */
  static String write(byte[] log) {
    try {
      Path file = Files.createTempFile(Scratch.outside(), "headgate-", ".log");
      Files.write(file, Hidden.mask(log));
      return file.toString();
    } catch (IOException e) {
      return "(it could not be written: " + e.getMessage() + ")";
    }
  }
}
