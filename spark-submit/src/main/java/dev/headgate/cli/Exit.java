package dev.headgate.cli;

import dev.headgate.engine.store.record.Problem;

/** The exit codes, which a scheduler may branch on; they never change. */
final class Exit {
  /** Done; also when there was nothing to do. */
  static final int DONE = 0;

  /** A fault of the engine, the machine or the cluster. */
  static final int FAULT = 1;

  /** The spec or the command line is wrong. */
  static final int SPEC = 2;

  /** The data was refused. */
  static final int DATA = 3;

  /** A gate refused the candidate. */
  static final int GATE = 4;

  /** Drift was found or a column not compared, and {@code --fail-on drift} was asked. */
  static final int DRIFT = 5;

  /** A unit test failed. */
  static final int TEST = 6;

  /** Stopped by Ctrl-C, as a shell counts it. */
  static final int INTERRUPTED = 130;

  private Exit() {}

  /** The code of a problem. */
  static int of(Problem.Blame blame) {
    return switch (blame) {
      case SPEC -> SPEC;
      case DATA -> DATA;
      case ENGINE -> FAULT;
    };
  }
}
