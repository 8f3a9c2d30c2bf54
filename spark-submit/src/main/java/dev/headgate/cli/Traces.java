package dev.headgate.cli;

import dev.headgate.engine.decide.RunStore;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.Underway;

/**
 * What tells of a run while it is under way. A store that cannot be written does not stop the run
 * here: it is told when the run's record is written.
 */
final class Traces implements AutoCloseable {
  private final RunStore store;
  private final Underway run;

  private Traces(RunStore store, Underway run) {
    this.store = store;
    this.run = run;
  }

  /** Leaves word that a run has begun. */
  static Traces begin(RunStore store, Underway run) {
    Traces traces = new Traces(store, run);
    traces.tried(() -> store.begin(run));
    return traces;
  }

  /** Adds the id under which a cluster knows it. */
  void knownAs(String application) {
    tried(() -> store.begin(run.as(application)));
  }

  /** The run has ended, and its record tells how. */
  @Override
  public void close() {
    tried(() -> store.over(run.record().run()));
  }

  private void tried(Runnable writing) {
    try {
      writing.run();
    } catch (Problem toldAtTheEnd) {
      org.slf4j.LoggerFactory.getLogger(Traces.class).warn("run under way", toldAtTheEnd);
    }
  }
}
