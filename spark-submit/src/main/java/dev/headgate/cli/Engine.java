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
  static Inputs inputs(Project project) {
    return new ConnectorInputs(project.secrets()::reveal);
  }

  /** What a run would do. */
  static Decision decide(Project project, RunRequest request) {
    return new Decide(request.situation(), inputs(project)).all();
  }
}
