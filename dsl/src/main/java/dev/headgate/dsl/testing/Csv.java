package dev.headgate.dsl.testing;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Cell;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A csv text whose every value knows its place: commas, double quotes doubled within a value, blank
 * lines passed over, blanks around an unquoted value left out. An empty value is NULL; a quoted one
 * is a text.
 */
final class Csv {
  private final Text text;
  private final Findings findings;
  private int at;

  private Csv(Text text, Findings findings) {
    this.text = text;
    this.findings = findings;
  }

  /** The rows; empty, with a finding, when the text is no csv. */
  static Optional<Table> read(Text text, Span place, Findings findings) {
    return new Csv(text, findings).table(place);
  }

  private record Line(Span place, List<Node.Scalar> cells) {}

  private Optional<Table> table(Span place) {
    List<Line> lines = new ArrayList<>();
    while (at < length()) {
      Optional<Line> line = line();
      if (line.isEmpty()) {
        return Optional.empty();
      }
      boolean blank = line.get().cells().size() == 1 && line.get().cells().get(0).isNull();
      if (!blank) {
        lines.add(line.get());
      }
    }
    if (lines.isEmpty()) {
      findings.add(
          Finding.of(Code.CSV_LINE, "a csv begins with a line that names its columns").at(place));
      return Optional.empty();
    }
    List<Text> columns = lines.get(0).cells().stream().map(Node.Scalar::text).toList();
    List<Table.Row> rows = new ArrayList<>();
    boolean whole = distinct(columns);
    for (Line line : lines.subList(1, lines.size())) {
      whole &= fits(line, columns);
      rows.add(new Table.Row(line.place(), cells(line, columns)));
    }
    return whole ? Optional.of(new Table(place, columns, List.copyOf(rows))) : Optional.empty();
  }

  private boolean distinct(List<Text> columns) {
    Set<String> seen = new HashSet<>();
    List<Text> again =
        columns.stream().filter(c -> !seen.add(c.value().toLowerCase(Locale.ROOT))).toList();
    again.forEach(
        column ->
            findings.add(
                Finding.of(Code.LISTED_TWICE, "'" + column + "' is listed twice")
                    .at(column.span())
                    .label("remove one")));
    return again.isEmpty();
  }

  private boolean fits(Line line, List<Text> columns) {
    if (line.cells().size() == columns.size()) {
      return true;
    }
    findings.add(
        Finding.of(
                Code.CSV_LINE,
                "this line has "
                    + count(line.cells().size(), "value")
                    + ", the first line names "
                    + count(columns.size(), "column"))
            .at(line.place())
            .note("a value that holds a comma stands in double quotes"));
    return false;
  }

  private static String count(int n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }

  private static Map<Text, Cell> cells(Line line, List<Text> columns) {
    Map<Text, Cell> cells = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(columns.size(), line.cells().size()); i++) {
      cells.put(columns.get(i), new Cell(line.cells().get(i)));
    }
    return cells;
  }

  private Optional<Line> line() {
    int start = at;
    List<Node.Scalar> cells = new ArrayList<>();
    while (true) {
      Optional<Node.Scalar> cell = cell();
      if (cell.isEmpty()) {
        return Optional.empty();
      }
      cells.add(cell.get());
      if (at < length() && charAt(at) == ',') {
        at++;
        continue;
      }
      int end = at;
      while (at < length() && isBreak(charAt(at))) {
        at++;
      }
      return Optional.of(new Line(text.span(start, Math.max(end, start + 1)), cells));
    }
  }

  private Optional<Node.Scalar> cell() {
    while (at < length() && isBlank(charAt(at))) {
      at++;
    }
    return at < length() && charAt(at) == '"' ? quoted() : Optional.of(plain());
  }

  private Node.Scalar plain() {
    int start = at;
    while (at < length() && charAt(at) != ',' && !isBreak(charAt(at))) {
      at++;
    }
    int end = at;
    while (end > start && isBlank(charAt(end - 1))) {
      end--;
    }
    return scalar(text.value().substring(start, end), start, end, Node.Style.PLAIN);
  }

  private Optional<Node.Scalar> quoted() {
    int start = at++;
    StringBuilder value = new StringBuilder();
    while (at < length()) {
      char c = charAt(at++);
      if (c != '"') {
        value.append(c);
      } else if (at < length() && charAt(at) == '"') {
        value.append('"');
        at++;
      } else {
        int end = at;
        while (at < length() && isBlank(charAt(at))) {
          at++;
        }
        return Optional.of(scalar(value.toString(), start, end, Node.Style.QUOTED));
      }
    }
    findings.add(
        Finding.of(Code.CSV_LINE, "this double quote is never closed")
            .at(text.span(start, start + 1)));
    return Optional.empty();
  }

  private Node.Scalar scalar(String value, int start, int end, Node.Style style) {
    return new Node.Scalar(Text.at(value, text.span(start, end)), style);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }

  private char charAt(int index) {
    return text.value().charAt(index);
  }

  private int length() {
    return text.value().length();
  }
}
