package dev.headgate.cli;

/** Something that the command line asks for. */
interface Command {
  /**
   * Does it.
   *
   * @return the exit code
   * @throws dev.headgate.engine.store.record.Problem for what the user is to mend
   */
  int run();
}
