package dev.headgate.engine.spark.delta;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Carries a task's counts from where its rows are judged to where its files are finished.
 *
 * <p>Both happen in one task on one thread; the attempt's own number is the key, so an attempt that
 * failed, or lost against its double, leaves nothing behind: only what the driver commits counts.
 */
final class TaskTallies {
  private static final Map<Long, Tally> RUNNING = new ConcurrentHashMap<>();

  private TaskTallies() {}

  /** A new tally for the running task. */
  static Tally begin(int rules) {
    TaskContext task = TaskContext.get();
    Tally tally = new Tally(rules);
    RUNNING.put(task.taskAttemptId(), tally);
    task.addTaskCompletionListener(
        (TaskCompletionListener) done -> RUNNING.remove(done.taskAttemptId()));
    return tally;
  }

  /** What the running task has counted; nothing if it had no partition of rows. */
  static Tally end(int rules) {
    Tally tally = RUNNING.remove(TaskContext.get().taskAttemptId());
    return tally == null ? new Tally(rules) : tally;
  }
}
