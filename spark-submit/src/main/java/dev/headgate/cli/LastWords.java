package dev.headgate.cli;

import dev.headgate.engine.store.state.Memory;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * What is said when a thread of Spark's ends for want of memory: whoever waits for it would wait
 * for ever, so that the process ends, in order and with words.
 */
final class LastWords implements Thread.UncaughtExceptionHandler {
  private final Shell shell;
  private final IntConsumer end;

  private LastWords(Shell shell, IntConsumer end) {
    this.shell = shell;
    this.end = end;
  }

  /** Says them on the shell's terminal, then ends the process by a way that takes its exit code. */
  static LastWords on(Shell shell, IntConsumer end) {
    return new LastWords(shell, end);
  }

  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    if (!Memory.isShort(failure)) {
      failure.printStackTrace();
      return;
    }
    shell.show(List.of(Memory.finding("the command stopped")));
    Interruption.done();
    end.accept(Exit.FAULT);
  }
}
