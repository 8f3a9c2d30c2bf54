package dev.headgate.cli;

import dev.headgate.dsl.finding.Visible;
import dev.headgate.engine.store.record.Progress.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where the words of a run stand: name, kind, what came of it, seconds, version.
 *
 * <p>Counts of rows stand under each other. A terminal that is too narrow for that has the same
 * words, closer together and wrapped.
 */
final class RunLayout {
  private static final Pattern GAP = Pattern.compile("\\t| {2,}");
  private static final Pattern COUNT = Pattern.compile("\\d[\\d,]* \\p{Alpha}+( of)?");
  private static final int KIND = 8;
  private static final int TEXT = 57;
  private static final int SECONDS = 8;
  private static final int VERSION = 4;
  private static final int LONGEST_NAME = 32;
  private static final int WIDE = 99;
  private static final int NEXT = 28;
  private static final int VERDICT = 56;

  private final int width;
  private final int name;
  private final Paint paint;

  /**
   * A layout.
   *
   * @param width columns of the terminal
   * @param names the names that will stand in the first column
   */
  RunLayout(int width, List<String> names, Paint paint) {
    this.width = width - 1;
    int longest = names.stream().mapToInt(String::length).max().orElse(0);
    int least = width <= WIDE ? 12 : 18;
    this.name = Math.min(Math.max(longest, least), LONGEST_NAME);
    this.paint = paint;
  }

  /**
   * The final form of a line, one or more rows without line breaks.
   *
   * @param said what the line above says already, and this one need not repeat
   */
  List<String> rows(Line line, Said said) {
    String seconds = line.seconds() < 0 ? "" : Elapsed.of(line.seconds());
    boolean right = !seconds.isEmpty() || !line.right().isEmpty();
    List<String> cells =
        List.of(GAP.split(line.text().strip())).stream()
            .filter(c -> !c.isEmpty())
            .map(Visible::line)
            .toList();
    boolean close =
        seconds.isEmpty() && left() + TEXT + SECONDS + 4 + line.right().length() > width;
    int taken = close ? line.right().length() + 2 : SECONDS + VERSION + 4;
    int room = width - left() - (right ? taken : 0);
    String aligned = aligned(line.kind(), cells);
    List<String> texts =
        aligned.length() <= (right ? Math.min(room, TEXT) : room)
            ? List.of(aligned)
            : wrapped(cells, Math.max(room, 16));
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      StringBuilder row = new StringBuilder();
      row.append(i == 0 ? head(line, said) : " ".repeat(left()));
      row.append(paint(line, cells, text));
      if (i == 0 && right) {
        // a long text takes what the time leaves of its column
        String time = seconds.isEmpty() ? "" : "  " + seconds;
        int end = Math.min(room, TEXT) + (close ? 0 : SECONDS + 2);
        row.append(" ".repeat(Math.max(0, end - text.length() - time.length())));
        row.append(paint.faint(time)).append("  ").append(right(line));
      }
      rows.add(row.toString().stripTrailing());
    }
    return rows;
  }

  /** A version stands back; a verdict has the colour of its mood. */
  private String right(Line line) {
    return isVersion(line.right())
        ? paint.faint(line.right())
        : paint.of(line.mood(), line.right());
  }

  private static boolean isVersion(String right) {
    return right.isEmpty() || right.matches("v\\d+");
  }

  /** What of a line the line above it has said already. */
  enum Said {
    NOTHING,
    STEP,
    STEP_AND_KIND
  }

  /**
   * The line that is drawn while a step works; fits one row.
   *
   * @param share what is done of it, negative when unknown
   * @param seconds since the step began
   */
  String live(String step, String kind, String what, double share, double seconds) {
    String time = "  " + padLeft(Elapsed.of(seconds), SECONDS);
    String percent = share < 0 ? "" : padLeft(Math.round(share * 100) + "%", 6);
    boolean telling = share >= 0.05 && share < 1 && seconds >= 2;
    String rest = telling ? ", " + Elapsed.of(seconds / share - seconds) + " left" : "";
    String bar = share < 0 ? "" : "  " + bar(share);
    String head = "  " + pad(step, name) + " " + pad(kind, KIND) + "  ";
    for (String end : List.of(bar + percent + time + rest, percent + time + rest, percent + time)) {
      int room = width - head.length() - end.length();
      if (what.length() <= room) {
        String text = pad(what, Math.min(room, TEXT - 20));
        return "  "
            + paint.strong(pad(step, name))
            + head.substring(2 + name)
            + text
            + paint.faint(end);
      }
    }
    String end = percent + time;
    int room = Math.max(0, width - end.length());
    String line = head + what;
    return line.substring(0, Math.min(line.length(), room)) + end;
  }

  private int left() {
    return 2 + name + 1 + KIND + 2;
  }

  private String head(Line line, Said said) {
    String shown = said == Said.NOTHING ? line.step() : "";
    return "  "
        + paint.strong(pad(shown, name))
        + (shown.length() > name ? "  " : " ")
        + pad(said == Said.STEP_AND_KIND ? "" : line.kind(), KIND)
        + "  ";
  }

  /** Only what a mood is about is coloured: a count that is not zero, a verdict, a refusal. */
  private String paint(Line line, List<String> cells, String text) {
    if (line.mood() == Line.Mood.PLAIN || cells.isEmpty() || !isVersion(line.right())) {
      return text;
    }
    if (line.mood() == Line.Mood.GOOD) {
      String last = cells.get(cells.size() - 1);
      return cells.size() > 1 && !isCount(last) && text.endsWith(last)
          ? text.substring(0, text.length() - last.length()) + paint.of(line.mood(), last)
          : text;
    }
    if (cells.stream().allMatch(RunLayout::isCount)) {
      for (String cell : cells.subList(Math.min(1, cells.size()), cells.size())) {
        int at = cell.matches(".*(files?|read|written)") ? -1 : text.indexOf(cell);
        if (at >= 0) {
          return text.substring(0, at) + paint.of(line.mood(), text.substring(at));
        }
      }
      return text;
    }
    return paint.of(line.mood(), text);
  }

  private static boolean isCount(String cell) {
    return COUNT.matcher(cell).matches();
  }

  private static String aligned(String kind, List<String> cells) {
    StringBuilder text = new StringBuilder();
    if (!cells.isEmpty() && cells.stream().allMatch(RunLayout::isCount)) {
      for (String cell : cells) {
        if (cell.endsWith("file") || cell.endsWith("files")) {
          String count = cell.substring(0, cell.indexOf(' '));
          text.append(padLeft(count, 2)).append(pad(cell.substring(count.length()), 6));
          continue;
        }
        int end = cell.endsWith("read") ? 22 : cell.endsWith("written") ? 39 : text.length() + 16;
        text.append(padLeft("  " + cell, end - text.length()));
      }
      return text.toString();
    }
    for (int i = 0; i < cells.size(); i++) {
      boolean last = i == cells.size() - 1;
      int column = last ? 0 : i == cells.size() - 2 ? VERDICT - 2 : NEXT - 2;
      int gap = last ? 0 : Math.max(column - text.length() - cells.get(i).length(), 0) + 2;
      boolean aligned = cells.size() > 2 || (cells.size() == 2 && kind.equals("gate"));
      text.append(cells.get(i)).append(" ".repeat(last ? 0 : aligned ? gap : 2));
    }
    return text.toString();
  }

  private static List<String> wrapped(List<String> cells, int room) {
    boolean counts = cells.stream().allMatch(RunLayout::isCount);
    List<String> rows = new ArrayList<>();
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      boolean last = i == cells.size() - 1;
      String cell = cells.get(i) + (counts && !last ? "," : "");
      String gap = row.isEmpty() ? "" : counts ? " " : "  ";
      if (!row.isEmpty() && row.length() + gap.length() + cell.length() > room) {
        rows.add(row.toString());
        row.setLength(0);
        gap = "";
      }
      row.append(gap);
      while (row.length() + cell.length() > room && cell.lastIndexOf(' ', room) > 0) {
        int cut = cell.lastIndexOf(' ', room - row.length());
        if (cut <= 0) {
          break;
        }
        rows.add(row + cell.substring(0, cut));
        row.setLength(0);
        cell = cell.substring(cut + 1);
      }
      row.append(cell);
    }
    rows.add(row.toString());
    return rows;
  }

  private static String bar(double share) {
    int done = (int) Math.round(Math.min(1, share) * 12);
    return "#".repeat(done) + "-".repeat(12 - done);
  }

  private static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - text.length()));
  }

  private static String padLeft(String text, int columns) {
    return " ".repeat(Math.max(0, columns - text.length())) + text;
  }
}
