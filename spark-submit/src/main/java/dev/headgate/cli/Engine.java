package dev.headgate.cli;

import dev.headgate.engine.decide.Decide;
import dev.headgate.engine.decide.Decision;
import dev.headgate.engine.decide.Inputs;
import dev.headgate.engine.decide.RunRequest;
import dev.headgate.engine.ingest.ConnectorInputs;

/** What a command asks the engine that needs no Spark. */
final class Engine {
  private Engine() {}

  /** What is outside, as the connectors see it. */
  static Inputs inputs(Shell shell) {
    return ConnectorInputs.load(shell.services());
  }

  /** What a run would do. */
  static Decision decide(Shell shell, RunRequest request) {
    return new Decide(request.situation(), inputs(shell)).all();
  }
}
