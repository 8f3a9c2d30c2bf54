package dev.headgate.cli;

import dev.headgate.dsl.finding.Visible;
import dev.headgate.engine.store.record.Progress;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Shows a run on standard error: each final line once, and, where standard error is a terminal, the
 * line that works, drawn again as it goes on. Elsewhere, in a scheduler's log, what goes on is said
 * now and then in a line of its own.
 */
final class ConsoleProgress implements Progress, AutoCloseable {
  private static final long REDRAW_MILLIS = 200;
  private static final long REPORT_MILLIS = 30_000;
  private static final String CLEAR = "\r" + Visible.INK + "[K";

  private final Terminal terminal;
  private final RunLayout layout;
  private final LongSupplier nanos;
  private final ScheduledExecutorService timer;

  private String step = "";
  private String kind = "";
  private String what = "";
  private double share = -1;
  private long began;
  private boolean working;
  private boolean drawn;
  private String lastStep = "";
  private String lastKind = "";

  private ConsoleProgress(Terminal terminal, RunLayout layout, LongSupplier nanos) {
    this.terminal = terminal;
    this.layout = layout;
    this.nanos = nanos;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "console");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** A console that tells what goes on as time goes by; {@link #finish} ends that. */
  static ConsoleProgress on(Terminal terminal, List<String> names) {
    ConsoleProgress progress = withClock(terminal, names, System::nanoTime);
    Runnable draw = terminal.live() ? progress::redraw : progress::report;
    long delay = terminal.live() ? REDRAW_MILLIS : REPORT_MILLIS;
    progress.timer.scheduleWithFixedDelay(draw, delay, delay, TimeUnit.MILLISECONDS);
    return progress;
  }

  /** A console that draws only when it hears something. */
  static ConsoleProgress withClock(Terminal terminal, List<String> names, LongSupplier nanos) {
    return new ConsoleProgress(
        terminal, new RunLayout(terminal.width(), names, terminal.paint()), nanos);
  }

  @Override
  public synchronized void begin(String step, String kind) {
    boolean goesOn = working && step.equals(this.step);
    this.step = step;
    this.kind = kind;
    what = "";
    share = -1;
    began = goesOn ? began : nanos.getAsLong();
    working = true;
    redraw();
  }

  @Override
  public synchronized void doing(String what, double share) {
    this.what = what;
    this.share = share;
    if (!working && !step.isEmpty()) {
      working = true;
      began = nanos.getAsLong();
    }
  }

  @Override
  public synchronized void note(Line line) {
    clear();
    working = false;
    layout.rows(line, said(line)).forEach(terminal.err()::println);
    terminal.err().flush();
    lastStep = line.step();
    lastKind = line.kind();
  }

  private RunLayout.Said said(Line line) {
    if (!line.step().equals(lastStep)) {
      return RunLayout.Said.NOTHING;
    }
    return line.kind().equals(lastKind) ? RunLayout.Said.STEP_AND_KIND : RunLayout.Said.STEP;
  }

  /** Words of the whole run, such as its first and last line. */
  synchronized void say(String words) {
    clear();
    terminal.err().println(words);
    terminal.err().flush();
  }

  synchronized void redraw() {
    if (!terminal.live() || !working) {
      return;
    }
    double seconds = (nanos.getAsLong() - began) / 1e9;
    terminal.err().print(CLEAR + layout.live(step, kind, what, share, seconds));
    terminal.err().flush();
    drawn = true;
  }

  /** Says what goes on, if anything has gone on for so long that one may ask. */
  synchronized void report() {
    double seconds = (nanos.getAsLong() - began) / 1e9;
    if (!working || what.isEmpty() || seconds < REPORT_MILLIS / 2e3) {
      return;
    }
    String percent = share < 0 ? "" : ", " + Math.round(share * 100) + "%";
    terminal.err().println(layout.live(step, kind, what + percent, -1, seconds).stripTrailing());
    terminal.err().flush();
  }

  private void clear() {
    if (drawn) {
      terminal.err().print(CLEAR);
      drawn = false;
    }
  }

  Paint paint() {
    return terminal.paint();
  }

  /** Takes the live line away. */
  void finish() {
    timer.shutdownNow();
    synchronized (this) {
      working = false;
      clear();
      terminal.err().flush();
    }
  }

  @Override
  public void close() {
    finish();
  }
}
