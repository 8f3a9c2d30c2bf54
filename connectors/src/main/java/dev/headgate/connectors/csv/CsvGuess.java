package dev.headgate.connectors.csv;

import dev.headgate.connectors.input.TextFile;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Json;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.engine.spi.InputFiles;
import dev.headgate.engine.spi.ReadRequest;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.Workspace;
import dev.headgate.engine.values.cell.CellReader;
import dev.headgate.engine.values.cell.Unheld;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** What is likely meant where a file is not written as its spec says. */
final class CsvGuess {
  private static final List<Character> DELIMITERS = List.of(';', ',', '\t', '|');
  private static final List<Character> QUOTES = List.of('"', '\'');

  private final InputFile file;
  private final CsvHeader header;
  private final CsvOptions options;

  private CsvGuess(InputFile file, CsvHeader header, CsvOptions options) {
    this.file = file;
    this.header = header;
    this.options = options;
  }

  /** The likely cause for which a header lacks declared columns. */
  static Optional<Finding> of(ReadRequest request, InputFile file, CsvHeader header) {
    CsvGuess guess = new CsvGuess(file, header, (CsvOptions) request.options());
    List<String> declared = Arrays.asList(request.declared().fieldNames());
    long now = guess.known(header.names(), declared);
    return guess
        .delimiter(now, declared)
        .or(() -> guess.quote().filter(found -> now == 0))
        .or(() -> guess.noHeader(request).filter(found -> now == 0))
        .or(() -> guess.otherNames(declared).filter(found -> now == 0));
  }

  /**
   * Refuses to take a header for granted that is one name and more by another delimiter, or whose
   * names all stand in other quotes.
   *
   * @throws Problem with the key that mends it
   */
  static void requireLikely(
      InputFile file,
      CsvHeader header,
      CsvOptions options,
      Workspace workspace,
      Configuration configuration) {
    CsvGuess guess = new CsvGuess(file, header, options);
    Optional<Finding> found = guess.quote();
    if (found.isEmpty() && header.names().size() == 1) {
      String next = guess.secondLine(workspace, configuration);
      found =
          DELIMITERS.stream()
              .filter(d -> guess.width(header.line(), d) > 1)
              .filter(d -> next.isEmpty() || guess.width(next, d) == guess.width(header.line(), d))
              .findFirst()
              .map(guess::told);
    }
    found.ifPresent(
        finding -> {
          throw new Problem(Problem.Blame.DATA, List.of(finding));
        });
  }

  private String secondLine(Workspace workspace, Configuration configuration) {
    try (BufferedReader text =
        TextFile.open(
            InputFiles.place(file, workspace), options.encoding().value(), configuration)) {
      CsvRecords records = new CsvRecords(text, new CsvSplitter(CsvShape.of(options)), false);
      records.line();
      return Optional.ofNullable(records.line()).orElse("");
    } catch (IOException e) {
      throw CsvLayout.unreadable(file, e);
    }
  }

  private Optional<Finding> delimiter(long now, List<String> declared) {
    return DELIMITERS.stream()
        .filter(d -> known(split(header.line(), d), declared) > now)
        .filter(d -> 2 * known(split(header.line(), d), declared) >= declared.size())
        .findFirst()
        .or(
            () ->
                DELIMITERS.stream()
                    .filter(d -> header.names().size() == 1 && width(header.line(), d) > 1)
                    .findFirst())
        .map(this::told);
  }

  private Finding told(char delimiter) {
    String written = delimiter == '\t' ? "\"\\t\"" : "\"" + delimiter + "\"";
    String shown = delimiter == '\t' ? "tabs" : delimiter + " signs";
    return finding("the header of " + file.path() + " holds " + shown)
        .label("is delimiter: " + written + " meant?");
  }

  private Optional<Finding> quote() {
    return QUOTES.stream()
        .filter(q -> q != options.quote().value().charAt(0))
        .filter(q -> header.names().stream().allMatch(name -> isWithin(name, q)))
        .findFirst()
        .map(
            q ->
                finding("the names in the header of " + file.path() + " stand in " + q + " quotes")
                    .label("is quote: " + (q == '"' ? "'\"'" : "\"'\"") + " meant?"));
  }

  private static boolean isWithin(String name, char quote) {
    return name.length() > 2 && name.charAt(0) == quote && name.charAt(name.length() - 1) == quote;
  }

  private Optional<Finding> noHeader(ReadRequest request) {
    StructType declared = request.declared();
    if (header.names().size() != declared.size()) {
      return Optional.empty();
    }
    List<CellReader> cells = CsvColumns.of(request, declared);
    boolean told = false;
    for (int i = 0; i < declared.size(); i++) {
      boolean text = declared.apply(i).dataType() instanceof StringType;
      if (!text && cells.get(i).read(header.names().get(i)) instanceof Unheld) {
        return Optional.empty();
      }
      told |= !text;
    }
    return told
        ? Optional.of(
            finding("the first line of " + file.path() + " holds values and no names")
                .label("is header: false meant?")
                .note("its first line: " + header.line()))
        : Optional.empty();
  }

  private Optional<Finding> otherNames(List<String> declared) {
    boolean alike = header.names().size() == declared.size();
    String first = Json.quote(header.names().get(0)) + ": " + declared.get(0);
    return Optional.of(
            finding("the header of " + file.path() + " has none of the declared names")
                .label("is rename: {" + first + ", ...} meant?")
                .note("its header: " + Nearest.few(declared.get(0), header.names())))
        .filter(found -> alike);
  }

  private Finding finding(String message) {
    return Finding.of(Code.NOT_AS_DECLARED, message).at(options.path().span());
  }

  private long known(List<String> names, List<String> declared) {
    return declared.stream().filter(c -> names.stream().anyMatch(c::equalsIgnoreCase)).count();
  }

  private int width(String line, char delimiter) {
    return split(line, delimiter).size();
  }

  private List<String> split(String line, char delimiter) {
    CsvShape shape = CsvShape.of(options);
    if (delimiter == shape.quote() || delimiter == shape.delimiter()) {
      return List.of();
    }
    CsvSplitter splitter = new CsvSplitter(shape.delimitedBy(delimiter));
    return splitter.split(line) == CsvSplitter.Flaw.NONE
        ? splitter.values().stream().map(String::strip).toList()
        : List.of();
  }
}
