package dev.headgate.connectors.csv;

import dev.headgate.connectors.input.TextFile;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.InputFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The first line of a file, which names its columns.
 *
 * @param line as it is written
 * @param names what the columns are called; of equal ones the second is called NAME_2, one without
 *     a name by its place
 * @param repeated the names that stand there more than once
 */
record CsvHeader(String line, List<String> names, List<String> repeated) {
  /** What stands for columns where files name none. */
  static CsvHeader unwritten(String[] names) {
    return new CsvHeader("", List.of(names), List.of());
  }

  /**
   * The header in a line.
   *
   * @param line may be null, where the file has none
   * @throws Problem if it is no text, or cannot be split
   */
  static CsvHeader of(InputFile file, String line, CsvSplitter splitter, CsvOptions options) {
    if (line == null) {
      throw CsvLayout.unreadable(file.path() + " is empty: it has no header", CsvLayout.CUT_OFF);
    }
    requireText(file, line, options);
    if (splitter.split(line) != CsvSplitter.Flaw.NONE) {
      throw CsvLayout.unreadable(
          "the header of " + file.path() + " has a quote that is not closed",
          "mend its first line, or say by quote which sign puts values into quotes");
    }
    List<String> written = splitter.values().stream().map(String::strip).toList();
    List<String> repeated =
        written.stream().filter(name -> Collections.frequency(written, name) > 1).toList();
    return new CsvHeader(line, distinct(written), repeated);
  }

  private static List<String> distinct(List<String> written) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      String name = written.get(i).isEmpty() ? "column_" + (i + 1) : written.get(i);
      String free = name;
      for (int n = 2; names.contains(free); n++) {
        free = name + "_" + n;
      }
      names.add(free);
    }
    return List.copyOf(names);
  }

  private static void requireText(InputFile file, String line, CsvOptions options) {
    boolean text = line.chars().noneMatch(c -> c < ' ' && c != '\t');
    if (text && !TextFile.isBroken(line)) {
      return;
    }
    Finding finding =
        Finding.of(
            Code.INPUT_UNREADABLE,
            file.path() + " is no csv: it is not text in " + options.encoding());
    throw new Problem(Problem.Blame.DATA, List.of(cause(finding, line)));
  }

  private static Finding cause(Finding finding, String line) {
    if (line.startsWith("PAR1")) {
      return finding.note("it is a Parquet file: say from: {parquet: ...}");
    }
    if (line.startsWith("PK")) {
      return finding.note("it is a zip archive or a spreadsheet: store the sheet as csv");
    }
    if (line.startsWith("\u001f")) {
      return finding.note("it is packed by gzip, which its name says by ending in .gz");
    }
    if (line.indexOf(0) >= 0) {
      return finding.note("zeros between its characters are those of UTF-16: say encoding: UTF-16");
    }
    return finding.note("of another encoding, such as windows-1252? say encoding: windows-1252");
  }

  /**
   * Where a column stands, -1 where it does not; its case counts only where others differ by it.
   */
  int place(String column) {
    int exact = names.indexOf(column);
    return exact >= 0
        ? exact
        : IntStream.range(0, names.size())
            .filter(i -> names.get(i).equalsIgnoreCase(column))
            .findFirst()
            .orElse(-1);
  }

  /** A column among some of which it is not clear which one of the file it is. */
  Optional<String> unclear(List<String> columns) {
    return columns.stream()
        .filter(
            column ->
                names.contains(column)
                    ? repeated.contains(column) && !columns.contains(column + "_2")
                    : names.stream().filter(column::equalsIgnoreCase).count() > 1)
        .findFirst();
  }

  /** Where columns stand. */
  int[] places(List<String> columns) {
    return columns.stream().mapToInt(this::place).toArray();
  }

  /** The names that are none of some columns. */
  List<String> others(List<String> columns) {
    List<Integer> taken = IntStream.of(places(columns)).boxed().toList();
    return IntStream.range(0, names.size())
        .filter(i -> !taken.contains(i))
        .mapToObj(names::get)
        .toList();
  }
}
