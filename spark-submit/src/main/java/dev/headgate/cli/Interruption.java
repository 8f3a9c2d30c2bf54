package dev.headgate.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Lets a run that is interrupted (Ctrl-C, a scheduler's TERM) end in order: its jobs are cancelled,
 * its record is written, and only then Spark's own shutdown goes on.
 */
final class Interruption {
  private static final int BEFORE_SPARK = 100;
  private static final long PATIENCE_SECONDS = 60;
  private static final CountDownLatch DONE = new CountDownLatch(1);
  private static final AtomicReference<Runnable> CANCEL = new AtomicReference<>(() -> {});
  private static volatile boolean happened;

  private Interruption() {}

  /** Watches from now on. */
  static void watch() {
    ShutdownHookManager.get()
        .addShutdownHook(
            Interruption::interrupted, BEFORE_SPARK, PATIENCE_SECONDS + 5, TimeUnit.SECONDS);
  }

  /** What cancels the work under way. */
  static void cancelBy(Runnable cancel) {
    CANCEL.set(cancel);
  }

  /** Whether the process was told to end. */
  static boolean happened() {
    return happened;
  }

  /** Says that everything is written. */
  static void done() {
    DONE.countDown();
  }

  private static void interrupted() {
    if (DONE.getCount() == 0) {
      return;
    }
    happened = true;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try {
      do {
        cancel();
      } while (!DONE.await(300, TimeUnit.MILLISECONDS) && System.nanoTime() < end);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void cancel() {
    try {
      CANCEL.get().run();
    } catch (IllegalStateException stopped) {
      // The session is stopped already: there is nothing to cancel any more.
    }
  }
}
