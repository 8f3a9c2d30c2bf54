package dev.headgate.engine.store.record;

/**
 * A run that has begun and whose end is not recorded. It is a type of its own, so that nobody takes
 * it for a run that ended.
 *
 * @param record what was known when it began; its exit is {@link RunRecord#NONE}
 * @param process who does it
 */
public record Underway(RunRecord record, RunProcess process) {
  /** The outcome is what became of the process. */
  public Underway {
    record = record.ending(process.life().told(), RunRecord.NONE);
  }

  /** The same, known to a cluster under this id. */
  public Underway as(String application) {
    return new Underway(record, process.as(application));
  }
}
