package dev.headgate.dsl.testing;

import dev.headgate.dsl.decode.SpecFiles;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Cell;
import dev.headgate.dsl.language.Spans;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rows in each of the ways in which they are written, as tables. */
final class Tables {
  private final Spans spans;
  private final SpecFiles place;
  private final Findings findings;
  private final Map<Text, Optional<Table>> files = new LinkedHashMap<>();

  /**
   * A reader of rows.
   *
   * @param place where the files are that are named
   */
  Tables(Spans spans, SpecFiles place, Findings findings) {
    this.spans = spans;
    this.place = place;
    this.findings = findings;
  }

  /** The rows of a path; empty when nothing is written of them, or, with a finding, wrongly. */
  Optional<Table> of(Rows written, String path) {
    List<String> ways = new ArrayList<>();
    written.rows().ifPresent(w -> ways.add("rows"));
    written.csv().ifPresent(w -> ways.add("csv"));
    written.file().ifPresent(w -> ways.add("file"));
    if (ways.size() > 1) {
      findings.add(
          Finding.of(Code.EXACTLY_ONE, "rows are written as one of rows, csv, file")
              .at(near(path + "." + ways.get(1)))
              .label("remove all but one"));
      return Optional.empty();
    }
    if (written.rows().isPresent()) {
      return Optional.of(inline(written.rows().get(), path));
    }
    return written
        .csv()
        .map(text -> Csv.read(text, near(path), findings))
        .orElseGet(() -> written.file().flatMap(this::file));
  }

  private Table inline(List<Map<String, Cell>> rows, String path) {
    Set<Text> columns = new LinkedHashSet<>();
    List<Table.Row> all = new ArrayList<>();
    int index = 0;
    for (Map<String, Cell> row : rows) {
      String at = place(path, index);
      while (spans.isBroken(at) && spans.isWritten(at)) {
        at = place(path, ++index);
      }
      index++;
      Map<Text, Cell> cells = new LinkedHashMap<>();
      String here = at;
      row.forEach((key, cell) -> cells.put(Text.at(key, near(here + "." + key)), cell));
      columns.addAll(cells.keySet());
      all.add(new Table.Row(spans.value(at).orElseGet(() -> near(here)), cells));
    }
    return new Table(near(path), List.copyOf(columns), List.copyOf(all));
  }

  private static String place(String path, int index) {
    return path + ".rows[" + index + "]";
  }

  private Optional<Table> file(Text name) {
    return files.computeIfAbsent(name, this::read);
  }

  private Optional<Table> read(Text name) {
    Path path = Path.of(name.span().file().name()).resolveSibling(name.value()).normalize();
    Findings problems = new Findings();
    Optional<SourceFile> file = place.read(path.toString(), problems);
    problems.inOrder().stream()
        .map(f -> f.span().isPresent() ? f : f.at(name.span()))
        .forEach(findings::add);
    return file.flatMap(
        f -> {
          Text text = Text.at(f.text(), new Span(f, 0, f.text().length()));
          return Csv.read(text, name.span(), findings);
        });
  }

  private Span near(String path) {
    return spans.near(path).orElseThrow();
  }
}
