package dev.headgate.cli;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Renderer;
import dev.headgate.dsl.finding.Style;
import dev.headgate.engine.run.unittest.Failure;
import dev.headgate.engine.run.unittest.TestResult;
import dev.headgate.engine.store.record.Progress.Line.Mood;
import java.util.ArrayList;
import java.util.List;

/**
 * How a test is told: one line as it ends, and of one that fails what came instead.
 *
 * @param width columns of the terminal
 */
record TestWords(int width, Paint paint) {
  private static final String INDENT = "      ";
  private static final int SHORTEST = 8;

  /** The line of a test. */
  String line(TestResult result) {
    String word =
        result.passed() ? paint.of(Mood.GOOD, "ok  ") : paint.of(Mood.BAD, paint.strong("FAIL"));
    String seconds = time(result.seconds());
    int room = width - 8 - seconds.length();
    String shown = fitted(result.scenario().name(), room);
    return word
        + "  "
        + shown
        + " ".repeat(Math.max(1, room - shown.length() + 2))
        + paint.faint(seconds);
  }

  /** A name in so much room; of a case the case's own words are kept longest. */
  private static String fitted(String name, int room) {
    int slash = name.lastIndexOf(" / ");
    int spare = room - (name.length() - Math.max(0, slash));
    if (slash > 0 && name.length() > room && spare >= SHORTEST) {
      return clipped(name.substring(0, slash), spare) + name.substring(slash);
    }
    return clipped(name, room);
  }

  private static String clipped(String words, int room) {
    return words.length() <= room ? words : words.substring(0, Math.max(1, room - 3)) + "...";
  }

  private static String time(double seconds) {
    long millis = Math.round(seconds * 1000);
    return millis < 1000 ? millis + " ms" : Elapsed.of(seconds);
  }

  /** What came instead of what was expected; nothing of a test that passed. */
  List<String> details(TestResult result) {
    List<String> lines = new ArrayList<>();
    for (Failure failure : result.failures()) {
      lines.add(INDENT + paint.strong(failure.message()));
      lines.add(INDENT + paint.faint(failure.place().place()));
      failure.details().forEach(d -> lines.add(INDENT + "  " + d));
      failure
          .grid()
          .ifPresent(
              grid ->
                  GridText.lines(grid, width - INDENT.length() - 2, paint)
                      .forEach(l -> lines.add(INDENT + "  " + l)));
      lines.add("");
    }
    Style style = paint == Paint.ANSI ? Style.ANSI : Style.PLAIN;
    for (Finding finding : result.findings()) {
      lines.add(INDENT + paint.strong("it could not be computed"));
      lines.add(INDENT + paint.faint(result.scenario().place().place()));
      new Renderer(style, width).render(finding).lines().forEach(lines::add);
      lines.add("");
    }
    return lines;
  }

  /** The last line. */
  String sum(List<TestResult> results, double seconds) {
    long passed = results.stream().filter(TestResult::passed).count();
    long failed = results.size() - passed;
    String time = " in " + Elapsed.of(seconds);
    return failed == 0
        ? paint.of(Mood.GOOD, counted(passed) + " passed") + time
        : paint.of(Mood.BAD, counted(failed) + " failed") + ", " + passed + " passed" + time;
  }

  private static String counted(long count) {
    return count + (count == 1 ? " test" : " tests");
  }
}
