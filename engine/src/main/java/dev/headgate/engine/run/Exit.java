package dev.headgate.engine.run;

import dev.headgate.engine.store.record.Problem;

/** The exit code of a run: where several apply, the first in the order 2, 1, 3, 4. */
final class Exit {
  private boolean spec;
  private boolean engine;
  private boolean data;
  private boolean gate;

  void blame(Problem.Blame blame) {
    switch (blame) {
      case SPEC -> spec = true;
      case ENGINE -> engine = true;
      case DATA -> data = true;
    }
  }

  void refused() {
    gate = true;
  }

  int code() {
    if (spec) {
      return 2;
    }
    if (engine) {
      return 1;
    }
    if (data) {
      return 3;
    }
    return gate ? 4 : 0;
  }

  String outcome() {
    return switch (code()) {
      case 0 -> "succeeded";
      case 1 -> "failed";
      default -> "rejected";
    };
  }
}
