package dev.headgate.engine.decide;

import java.util.List;

/**
 * What a run would do, decided without Spark.
 *
 * @param statuses every step, in the order in which they run
 */
public record Decision(List<Status> statuses) {
  /** Whether no step has anything to do. */
  public boolean nothingToDo() {
    return statuses.stream().allMatch(s -> s.due() == Status.Due.NO || s.due() == Status.Due.LEFT);
  }
}
