package dev.headgate.connectors.csv;

import dev.headgate.connectors.input.NewColumns;
import dev.headgate.connectors.input.TextFile;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.engine.spi.InputFiles;
import dev.headgate.engine.spi.ReadRequest;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a set of files: each file's header, read by itself, held against what is declared.
 *
 * @param form the table's columns: the declared ones, and the new ones as text
 * @param files by whole place, where these columns stand in each file
 */
record CsvLayout(StructType form, Map<String, FileColumns> files) {
  /** What to do about a file that cannot be read to its end. */
  static final String CUT_OFF = "bring it again whole, or take it away from what is read";

  /**
   * Reads the headers.
   *
   * @throws Problem if a header cannot be read or does not fit, naming the file
   */
  static CsvLayout of(ReadRequest request, Configuration configuration) {
    List<String> declared = Arrays.asList(request.declared().fieldNames());
    Map<InputFile, CsvHeader> headers = headers(request, configuration);
    List<Finding> findings = new ArrayList<>();
    Map<InputFile, CsvHeader> sound = new LinkedHashMap<>(headers);
    headers.forEach(
        (file, header) -> {
          List<Finding> found = missing(request, file, header);
          findings.addAll(found);
          if (found.stream().anyMatch(f -> f.code() == Code.NOT_AS_DECLARED)) {
            sound.remove(file);
          }
        });
    List<String> added = NewColumns.added(request, others(sound, declared), findings);
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
                new FileColumns(file.path(), header.names().size(), header.places(names))));
    return new CsvLayout(form, files);
  }

  /** The declared columns that the header of some file does not have. */
  static List<String> lacking(ReadRequest request, Configuration configuration) {
    Collection<CsvHeader> headers = headers(request, configuration).values();
    return Stream.of(request.declared().fieldNames())
        .filter(name -> headers.stream().anyMatch(header -> header.place(name) < 0))
        .toList();
  }

  private static Map<InputFile, CsvHeader> headers(
      ReadRequest request, Configuration configuration) {
    CsvOptions options = (CsvOptions) request.options();
    List<CsvHeader> read =
        request.files().parallelStream()
            .map(
                file ->
                    options.header()
                        ? header(file, request.workspace(), options, configuration)
                        : CsvHeader.unwritten(request.declared().fieldNames()))
            .toList();
    Map<InputFile, CsvHeader> headers = new LinkedHashMap<>();
    for (int i = 0; i < read.size(); i++) {
      headers.put(request.files().get(i), read.get(i));
    }
    return headers;
  }

  private static CsvHeader header(
      InputFile file, Workspace workspace, CsvOptions options, Configuration configuration) {
    CsvSplitter splitter = new CsvSplitter(CsvShape.of(options));
    Path place = InputFiles.place(file, workspace);
    try (BufferedReader text = TextFile.open(place, options.encoding().value(), configuration)) {
      return CsvHeader.of(file, new CsvRecords(text, splitter, false).line(), splitter, options);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  static String words(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** A file that cannot be read to its end. */
  static Problem unreadable(InputFile file, IOException e) {
    return unreadable("cannot read " + file.path() + ": " + words(e), CUT_OFF);
  }

  static Problem unreadable(String message, String cure) {
    Finding finding = Finding.of(Code.INPUT_UNREADABLE, message).note(cure);
    return new Problem(Problem.Blame.DATA, List.of(finding));
  }

  private static Map<InputFile, List<String>> others(
      Map<InputFile, CsvHeader> headers, List<String> declared) {
    Map<InputFile, List<String>> others = new LinkedHashMap<>();
    headers.forEach((file, header) -> others.put(file, header.others(declared)));
    return others;
  }

  /** What a file lacks: one finding where its cause is likely, else one for each column. */
  private static List<Finding> missing(ReadRequest request, InputFile file, CsvHeader header) {
    List<String> lacking =
        Stream.of(request.declared().fieldNames()).filter(c -> header.place(c) < 0).toList();
    Optional<Finding> guess =
        lacking.isEmpty() ? Optional.empty() : CsvGuess.of(request, file, header);
    List<String> declared = Arrays.asList(request.declared().fieldNames());
    return guess
        .or(() -> header.unclear(declared).map(column -> unclear(file, column)))
        .map(List::of)
        .orElseGet(() -> lacking.stream().map(c -> vanished(file, c, header)).toList());
  }

  private static Finding unclear(InputFile file, String column) {
    return Finding.of(
            Code.INPUT_UNREADABLE, "the header of " + file.path() + " names '" + column + "' twice")
        .note("the second is called " + column + "_2: declare both, or give them names by rename");
  }

  private static Finding vanished(InputFile file, String column, CsvHeader header) {
    Finding finding =
        Finding.of(Code.COLUMN_VANISHED, file.path() + " has no column '" + column + "'");
    Optional<String> near = Nearest.to(column, header.names());
    if (near.isPresent()) {
      finding = finding.note("it has '" + near.get() + "': was that column renamed?");
    }
    return finding.note("its header: " + Nearest.few(column, header.names()));
  }
}
