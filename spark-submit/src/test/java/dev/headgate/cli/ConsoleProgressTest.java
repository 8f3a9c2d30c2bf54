package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.store.record.Progress.Line;
import dev.headgate.engine.store.record.Progress.Line.Mood;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
  private static final List<String> NAMES =
      List.of("flights", "weather", "departures", "late_arrival", "late_arrival_drift");

  private final AtomicLong clock = new AtomicLong();

  private static void notes(ConsoleProgress progress) {
    note(
        progress,
        "flights",
        "ingest",
        "12 files  336,776 read  336,775 written  1 quarantined",
        6.1,
        "v1",
        Mood.WARNING);
    note(
        progress,
        "weather",
        "ingest",
        " 1 file      26,115 read     26,115 written",
        1.0,
        "v1",
        Mood.GOOD);
    note(progress, "departures", "sql", "       336,775 written", 5.2, "v1", Mood.GOOD);
    note(progress, "late_arrival", "train", "40 trees, 4 trials x 3 folds", 131, "", Mood.PLAIN);
    note(
        progress,
        "late_arrival",
        "gate",
        "auc 0.706 [0.694, 0.718]  >= 0.65  holds",
        -1,
        "",
        Mood.GOOD);
    note(
        progress,
        "late_arrival",
        "gate",
        "expected_calibration_error 0.123  <= 0.05  does not hold",
        -1,
        "",
        Mood.BAD);
    note(
        progress,
        "late_arrival_drift",
        "compare",
        "no reference before the first champion",
        -1,
        "",
        Mood.PLAIN);
  }

  private static void note(
      ConsoleProgress progress,
      String step,
      String kind,
      String text,
      double seconds,
      String right,
      Mood mood) {
    progress.note(new Line(step, kind, text, seconds, right, mood));
  }

  private ConsoleProgress on(Screen screen) {
    return ConsoleProgress.withClock(screen.terminal(), NAMES, clock::get);
  }

  @Test
  void countsStandUnderEachOther() {
    Screen screen = Screen.plain(120);
    notes(on(screen));
    assertThat(screen.err())
        .isEqualTo(
            """
              flights            ingest    12 files  336,776 read  336,775 written   1 quarantined       6.1 s  v1
              weather            ingest     1 file    26,115 read   26,115 written                       1.0 s  v1
              departures         sql                               336,775 written                       5.2 s  v1
              late_arrival       train     40 trees, 4 trials x 3 folds                             2 min 11 s
                                 gate      auc 0.706 [0.694, 0.718]    >= 0.65                     holds
                                           expected_calibration_error 0.123  <= 0.05               does not hold
              late_arrival_drift compare   no reference before the first champion
            """);
  }

  @Test
  void aNarrowTerminalHasTheSameWordsWrapped() {
    Screen screen = Screen.plain(72);
    notes(on(screen));
    assertThat(screen.err().lines()).allMatch(line -> line.length() < 72);
    String words = screen.err().replaceAll(" +\\d\\.\\d s  v1", "").replaceAll("\\s+", " ");
    assertThat(words)
        .contains("12 files, 336,776 read, 336,775 written, 1 quarantined")
        .contains("expected_calibration_error 0.123 <= 0.05 does not hold");
  }

  @Test
  void aLogIsToldWhatGoesOnWhenItTakesLong() {
    Screen screen = Screen.plain(100);
    ConsoleProgress progress = on(screen);
    progress.begin("late_arrival", "train");
    progress.doing("fold 2 of 3, trial 3 of 4", 0.58);
    clock.set(10_000_000_000L);
    progress.report();
    clock.set(60_000_000_000L);
    progress.report();
    note(progress, "late_arrival", "train", "boosted trees", 90, "", Mood.PLAIN);
    progress.report();
    assertThat(screen.err())
        .isEqualTo(
            """
              late_arrival       train     fold 2 of 3, trial 3 of 4, 58%         1 min 0 s
              late_arrival       train     boosted trees                                       1 min 30 s
            """);
  }

  @Test
  void aLiveLineIsDrawnOverAndTakenAway() {
    Screen screen = Screen.live(100);
    ConsoleProgress progress = on(screen);
    progress.begin("flights", "ingest");
    clock.set(4_000_000_000L);
    progress.doing("writing 3 of 12 files", 0.25);
    progress.redraw();
    note(progress, "flights", "ingest", "12 files", 5, "v1", Mood.GOOD);
    progress.finish();
    assertThat(screen.err()).contains("writing 3 of 12 files").contains("###---------");
    assertThat(screen.err()).contains("25%").contains("4.0 s, 12 s left");
    assertThat(lastScreen(screen))
        .containsExactly("  flights            ingest    12 files" + " ".repeat(49) + "5.0 s  v1");
  }

  @Test
  void aLiveLineNeverWraps() {
    for (int width : new int[] {40, 60, 80, 140}) {
      Screen screen = Screen.live(width);
      ConsoleProgress progress = on(screen);
      progress.begin("late_arrival_drift", "train");
      clock.addAndGet(100_000_000_000L);
      progress.doing("trial 3 of 4, fold 2 of 3, tree 35 of 40, 289,013 rows", 0.5);
      progress.redraw();
      assertThat(screen.err().split("\r\u001b\\[K")).allMatch(line -> line.length() < width);
    }
  }

  @Test
  void aFileGetsNoEscapeSequence() {
    Screen screen = Screen.plain(100);
    ConsoleProgress progress = on(screen);
    progress.begin("flights", "ingest");
    progress.doing("writing", 0.5);
    progress.redraw();
    notes(progress);
    progress.finish();
    assertThat(screen.err()).doesNotContain("\u001b").doesNotContain("\r");
  }

  @Test
  void coloursChangeNoWord() {
    Screen plain = Screen.plain(110);
    Screen coloured = Screen.coloured(110);
    notes(on(plain));
    notes(on(coloured));
    assertThat(coloured.err()).contains("\u001b[33m1 quarantined").contains("\u001b[31m");
    assertThat(coloured.err().replaceAll("\u001b\\[[0-9;]*[mK]|\r", "").replaceAll(" +\n", "\n"))
        .isEqualTo(plain.err());
  }

  /** What stands on the screen after all the drawing. */
  private static List<String> lastScreen(Screen screen) {
    return Arrays.stream(screen.err().split("\n"))
        .map(line -> line.substring(line.lastIndexOf('\r') + 1).replace("\u001b[K", ""))
        .map(line -> line.startsWith("\u001b[K") ? line.substring(3) : line)
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
