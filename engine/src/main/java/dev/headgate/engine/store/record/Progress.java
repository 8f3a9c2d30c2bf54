package dev.headgate.engine.store.record;

import dev.headgate.dsl.finding.Finding;

/** Hears of a run while it goes on; calls come from one thread at a time. */
public interface Progress {
  /** Nobody listens. */
  Progress NONE =
      new Progress() {
        @Override
        public void begin(String step, String kind) {}

        @Override
        public void doing(String what, double share) {}

        @Override
        public void note(Line line) {}
      };

  /**
   * A line of a step that is final.
   *
   * @param step name of the dataset, model, prediction, monitor or output
   * @param kind what was done: ingest, sql, train, evaluate, gate, export, promote, predict,
   *     compare, output
   * @param text what came of it
   * @param seconds wall time, negative where it does not matter
   * @param right what stands at the end of the line, such as {@code v1}, or empty
   * @param mood how it is meant
   */
  record Line(String step, String kind, String text, double seconds, String right, Mood mood) {
    /** How a line is meant; a terminal may colour it. */
    public enum Mood {
      GOOD,
      PLAIN,
      WARNING,
      BAD
    }
  }

  /** A step begins. */
  void begin(String step, String kind);

  /**
   * What the step is doing now.
   *
   * @param what a few words, such as {@code writing 3 of 12 files}
   * @param share what is done of it, 0 to 1, or negative when unknown
   */
  void doing(String what, double share);

  /** A line that is final. */
  void note(Line line);

  /** What the user is to be told of a step that goes on or that refused its data. */
  default void found(Finding finding) {}
}
