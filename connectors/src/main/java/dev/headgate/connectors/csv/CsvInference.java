package dev.headgate.connectors.csv;

import dev.headgate.connectors.input.TextFile;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.spi.InputFiles;
import dev.headgate.engine.spi.infer.Inference;
import dev.headgate.engine.spi.infer.InferredColumn;
import dev.headgate.engine.spi.infer.Kind;
import dev.headgate.engine.spi.infer.TextColumn;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.Workspace;
import dev.headgate.engine.values.cell.TimePattern;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/** Columns and types of csv files, told from the first rows of some of them. */
final class CsvInference {
  private static final long MOST_ROWS = 100_000;

  private final CsvOptions options;
  private final Workspace workspace;
  private final Configuration configuration;
  private final CsvSplitter splitter;
  private final Set<String> nothings;
  private final Map<String, Seen> columns = new LinkedHashMap<>();
  private long rows;
  private boolean cut;

  CsvInference(CsvOptions options, Workspace workspace, Configuration configuration) {
    this.options = options;
    this.workspace = workspace;
    this.configuration = configuration;
    this.splitter = new CsvSplitter(CsvShape.of(options));
    this.nothings = options.nothings();
  }

  /** A column, as the first file that has it calls it, and in how many files it is. */
  private static final class Seen {
    private final String name;
    private final TextColumn values;
    private int files;

    Seen(String name, TextColumn values) {
      this.name = name;
      this.values = values;
    }
  }

  Inference of(List<InputFile> files) {
    List<InputFile> sample = Inference.sample(files);
    for (InputFile file : sample) {
      try (BufferedReader text =
          TextFile.open(
              InputFiles.place(file, workspace), options.encoding().value(), configuration)) {
        look(file, new CsvRecords(text, splitter, options.multiLine()));
      } catch (IOException e) {
        throw CsvLayout.unreadable(file, e);
      }
    }
    if (rows == 0) {
      Finding finding =
          Finding.of(Code.INPUT_UNREADABLE, "there is no row to infer types from")
              .at(options.path().span())
              .note("looked at " + sample.get(0).path())
              .note("write the schema, or try again when there are rows");
      throw new Problem(Problem.Blame.DATA, List.of(finding));
    }
    return new Inference(common(sample.size()), sample, files.size(), rows, doubts(sample.size()));
  }

  private void look(InputFile file, CsvRecords records) throws IOException {
    List<Seen> own = new ArrayList<>();
    if (options.header()) {
      CsvHeader header = CsvHeader.of(file, records.line(), splitter, options);
      CsvGuess.requireLikely(file, header, options, workspace, configuration);
      own = header(header.names());
    }
    long read = 0;
    while (records.next()) {
      if (read >= MOST_ROWS) {
        cut = true;
        return;
      }
      if (!options.header() && own.isEmpty()) {
        own = byPlace(splitter.size());
      }
      if (splitter.size() == own.size()) {
        read++;
        take(own);
      }
    }
  }

  private void take(List<Seen> own) {
    rows++;
    for (int i = 0; i < own.size(); i++) {
      String value = splitter.value(i);
      if (!value.isBlank() && (splitter.isQuoted(i) || !nothings.contains(value))) {
        own.get(i).values.add(value);
      }
    }
  }

  private List<Seen> byPlace(int width) {
    return header(IntStream.rangeClosed(1, width).mapToObj(i -> "column_" + i).toList());
  }

  private List<Seen> header(List<String> names) {
    List<Seen> own = new ArrayList<>();
    for (String name : names) {
      boolean alone = names.stream().filter(name::equalsIgnoreCase).count() == 1;
      Seen seen =
          columns.computeIfAbsent(
              alone ? name.toLowerCase(Locale.ROOT) : name, n -> new Seen(name, column()));
      seen.files++;
      own.add(seen);
    }
    return own;
  }

  /** A column whose dates and times are written as the options say. */
  private TextColumn column() {
    TextColumn column = new TextColumn();
    options.dateFormat().ifPresent(p -> column.reading(Kind.DATE, pattern(p)::takes));
    options.timestampFormat().ifPresent(p -> column.reading(Kind.TIMESTAMP, pattern(p)::takes));
    return column;
  }

  private TimePattern pattern(Text written) {
    return new TimePattern(written.value(), options.century());
  }

  private List<InferredColumn> common(int files) {
    return columns.values().stream()
        .filter(c -> c.files == files)
        .map(c -> c.values.named(c.name))
        .map(c -> options.header() ? c : byPlace(c))
        .toList();
  }

  private static InferredColumn byPlace(InferredColumn column) {
    return new InferredColumn(
        column.name(), column.type(), column.doubt().or(() -> Optional.of("named by its place")));
  }

  private List<String> doubts(int files) {
    List<String> doubts = new ArrayList<>();
    if (cut) {
      doubts.add(
          String.format(Locale.ROOT, "Of each file the first %,d rows were looked at.", MOST_ROWS));
    }
    columns.values().stream()
        .filter(c -> c.files < files)
        .forEach(
            c ->
                doubts.add(
                    String.format(
                        Locale.ROOT,
                        "Left out: %s %s, which only %d of these %d files %s.",
                        c.name,
                        c.values.named(c.name).type(),
                        c.files,
                        files,
                        c.files == 1 ? "has" : "have")));
    return doubts;
  }
}
