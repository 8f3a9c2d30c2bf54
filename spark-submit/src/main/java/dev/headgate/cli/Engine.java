package dev.headgate.cli;

import dev.headgate.engine.decide.ConnectorInputs;
import dev.headgate.engine.decide.Decide;
import dev.headgate.engine.decide.Decision;
import dev.headgate.engine.decide.Inputs;
import dev.headgate.engine.decide.RunRequest;

/** What a command asks the engine that needs no Spark. */
final class Engine {
  private Engine() {}

  /** What is outside, as the connectors see it. */
  static Inputs inputs() {
    return new ConnectorInputs();
  }

  /** What a run would do. */
  static Decision decide(RunRequest request) {
    return new Decide(request.situation(), inputs()).all();
  }
}
