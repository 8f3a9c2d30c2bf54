package dev.headgate.connectors.csv;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.spec.Dataset.OnNewColumn;
import dev.headgate.engine.record.Problem;
import dev.headgate.engine.spi.InputFiles;
import dev.headgate.engine.spi.ReadRequest;
import dev.headgate.engine.state.InputFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a set of files: each file's header, read by itself, held against what is declared.
 *
 * @param form the table's columns: the declared ones, and the new ones as text
 * @param files by whole place, where these columns stand in each file
 */
record CsvLayout(StructType form, Map<String, FileColumns> files) {

  /**
   * Reads the headers.
   *
   * @throws Problem if a header cannot be read or does not fit, naming the file
   */
  static CsvLayout of(ReadRequest request, Configuration configuration) {
    CsvOptions options = (CsvOptions) request.options();
    List<String> declared = Arrays.asList(request.declared().fieldNames());
    Map<InputFile, List<String>> headers =
        options.header()
            ? headers(request, options, configuration)
            : request.files().stream()
                .collect(Collectors.toMap(f -> f, f -> declared, (a, b) -> a, LinkedHashMap::new));
    List<Finding> findings = new ArrayList<>();
    headers.forEach((file, header) -> findings.addAll(missing(file, header, declared)));
    List<String> added = added(request, headers, declared, findings);
    if (!findings.isEmpty()) {
      throw new Problem(Problem.Blame.DATA, findings);
    }
    StructType form = request.declared();
    for (String column : added) {
      form = form.add(column, DataTypes.StringType);
    }
    List<String> names = Arrays.asList(form.fieldNames());
    Map<String, FileColumns> files = new LinkedHashMap<>();
    headers.forEach(
        (file, header) ->
            files.put(
                InputFiles.place(file, request.workspace()).toString(),
                new FileColumns(file.path(), header.size(), places(names, header))));
    return new CsvLayout(form, files);
  }

  private static int[] places(List<String> columns, List<String> header) {
    return columns.stream().mapToInt(column -> place(column, header)).toArray();
  }

  private static int place(String column, List<String> header) {
    return IntStream.range(0, header.size())
        .filter(i -> header.get(i).equalsIgnoreCase(column))
        .findFirst()
        .orElse(-1);
  }

  private static Map<InputFile, List<String>> headers(
      ReadRequest request, CsvOptions options, Configuration configuration) {
    List<List<String>> read =
        request.files().parallelStream()
            .map(
                file ->
                    header(
                        file, InputFiles.place(file, request.workspace()), options, configuration))
            .toList();
    Map<InputFile, List<String>> headers = new LinkedHashMap<>();
    for (int i = 0; i < read.size(); i++) {
      headers.put(request.files().get(i), read.get(i));
    }
    return headers;
  }

  private static List<String> header(
      InputFile file, Path place, CsvOptions options, Configuration configuration) {
    CsvSplitter splitter = new CsvSplitter(CsvShape.of(options));
    try (BufferedReader text = CsvText.open(place, options.encoding().value(), configuration)) {
      return header(file, new CsvRecords(text, splitter, false).line(), splitter);
    } catch (IOException e) {
      throw unreadable("cannot read " + file.path() + ": " + words(e));
    }
  }

  /**
   * The names in the first line of a file.
   *
   * @param line may be null, where the file has none
   */
  static List<String> header(InputFile file, String line, CsvSplitter splitter) {
    if (line == null) {
      throw unreadable(file.path() + " is empty: it has no header");
    }
    requireText(file, line);
    if (splitter.split(line) != CsvSplitter.Flaw.NONE) {
      throw unreadable("the header of " + file.path() + " has a quote that is not closed");
    }
    List<String> names = splitter.values().stream().map(String::strip).toList();
    requireDistinct(file, names);
    return names;
  }

  static String words(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static void requireText(InputFile file, String header) {
    if (header.chars().anyMatch(c -> c < ' ' && c != '\t')) {
      Finding finding =
          Finding.of(Code.INPUT_UNREADABLE, file.path() + " is no csv: it is not text");
      throw new Problem(
          Problem.Blame.DATA,
          List.of(
              header.startsWith("PAR1")
                  ? finding.note("it is a Parquet file: say from: {parquet: ...}")
                  : finding));
    }
  }

  private static void requireDistinct(InputFile file, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        throw unreadable("the header of " + file.path() + " names '" + name + "' twice");
      }
    }
  }

  static Problem unreadable(String message) {
    return new Problem(Problem.Blame.DATA, List.of(Finding.of(Code.INPUT_UNREADABLE, message)));
  }

  private static List<Finding> missing(InputFile file, List<String> header, List<String> declared) {
    List<Finding> findings = new ArrayList<>();
    for (String column : declared) {
      if (place(column, header) < 0) {
        Finding finding =
            Finding.of(Code.COLUMN_VANISHED, file.path() + " has no column '" + column + "'");
        Optional<String> near = Nearest.to(column, header);
        if (near.isPresent()) {
          finding = finding.note("it has '" + near.get() + "': was that column renamed?");
        }
        findings.add(finding.note("its header: " + String.join(", ", header)));
      }
    }
    return findings;
  }

  /** The columns that are not declared and are to be added, in the order in which they appear. */
  private static List<String> added(
      ReadRequest request,
      Map<InputFile, List<String>> headers,
      List<String> declared,
      List<Finding> findings) {
    Map<String, InputFile> news = new LinkedHashMap<>();
    headers.forEach(
        (file, header) ->
            header.stream()
                .filter(name -> place(name, declared) < 0)
                .filter(name -> news.keySet().stream().noneMatch(name::equalsIgnoreCase))
                .forEach(name -> news.put(name, file)));
    news.forEach(
        (name, file) -> {
          String said = file.path() + " has a new column '" + name + "'";
          if (request.onNewColumn() == OnNewColumn.FAIL) {
            findings.add(
                Finding.of(Code.COLUMN_NEW, said)
                    .note("declare it in the schema, or say on_new_column: add or ignore"));
          } else if (request.onNewColumn() == OnNewColumn.IGNORE) {
            request.warnings().accept(Finding.of(Code.COLUMN_IGNORED, said + ", left out"));
          }
        });
    return request.onNewColumn() == OnNewColumn.ADD ? List.copyOf(news.keySet()) : List.of();
  }

  /** The form with the type of every column as text. */
  StructType asText() {
    StructType text = new StructType();
    for (StructField field : form.fields()) {
      text = text.add(field.name(), DataTypes.StringType);
    }
    return text;
  }
}
