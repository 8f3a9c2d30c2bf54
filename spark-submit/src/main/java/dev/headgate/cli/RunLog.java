package dev.headgate.cli;

import java.nio.file.Path;

/**
 * The full log of a command: a file of its own while it works, kept beside the run's record at the
 * end. It knows nothing of Log4j, which the small JVM does not have.
 */
interface RunLog extends AutoCloseable {

  /** A folder that lives as long as the command, for what Spark scatters. */
  Path folder();

  /** The log so far. */
  byte[] content();

  /** Writes a fault down. */
  void error(String message, Throwable fault);

  /** Leaves a copy that is there when the command is not, and says where, or why there is none. */
  String keep();

  @Override
  void close();
}
