package dev.headgate.cli.init;

import dev.headgate.dsl.finding.Nearest;
import dev.headgate.engine.spi.infer.Kind;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** A project that is not yet written. */
public final class Draft {
  private static final String ODD = "[^A-Za-z0-9_./ +@=~,-]";

  private final TableProfile table;
  private final Path folder;
  private final Optional<Path> copy;
  private final String spec;

  private Draft(TableProfile table, Path folder, Optional<Path> copy, String spec) {
    this.table = table;
    this.folder = folder;
    this.copy = copy;
    this.spec = spec;
  }

  /**
   * Drafts a project.
   *
   * @param csv the file
   * @param folder where the project is to stand
   * @param label the column to predict, if any
   * @throws Unfit where nothing can be made of the file
   */
  public static Draft of(Path csv, Path folder, Optional<String> label) throws IOException {
    TableProfile table = TableProfile.of(CsvFile.of(csv));
    Optional<String> column = label.map(l -> labelColumn(table, l));
    List<String> key = table.key(column.map(Set::of).orElse(Set.of()));
    Optional<ModelDraft> model = column.map(l -> ModelDraft.of(table, l, key));
    String name = Names.noun(stem(csv), "data");
    String there = relative(folder, csv);
    Optional<Path> copy =
        isRenamed(table) || there.matches(".*" + ODD + ".*")
            ? Optional.of(copy(csv))
            : Optional.empty();
    String place = copy.map(Path::toString).orElse(there);
    return new Draft(table, folder, copy, new SpecText(table, name, place, key, model).text());
  }

  private static String labelColumn(TableProfile table, String label) {
    for (int i = 0; i < table.names().size(); i++) {
      if (table.names().get(i).equals(label) || table.columns().get(i).name().equals(label)) {
        return table.columns().get(i).name();
      }
    }
    List<String> known = table.columns().stream().map(ColumnProfile::name).toList();
    String near = Nearest.proposal(label, known);
    throw new Unfit(
        "there is no column '" + label + "'" + near, "columns: " + Nearest.few(label, known));
  }

  /** Whether a table cannot hold the header's names. */
  private static boolean isRenamed(TableProfile table) {
    boolean renamed = false;
    for (int i = 0; i < table.names().size(); i++) {
      renamed |= table.header() && !table.names().get(i).equals(table.columns().get(i).name());
    }
    return renamed;
  }

  private static Path copy(Path csv) {
    String end = csv.toString().endsWith(".gz") ? ".csv.gz" : ".csv";
    return Path.of("data", Names.noun(stem(csv), "data") + end);
  }

  private static String relative(Path folder, Path csv) {
    Path from = folder.toAbsolutePath().normalize();
    Path to = csv.toAbsolutePath().normalize();
    return from.relativize(to).toString();
  }

  /** A folder for a project of a file. */
  public static String folder(Path csv) {
    return Names.noun(stem(csv), "project");
  }

  private static String stem(Path csv) {
    String name = String.valueOf(csv.getFileName()).replaceFirst("\\.(gz|bz2|zst)$", "");
    return name.replaceFirst("\\.[^.]*$", "");
  }

  /** The spec's text. */
  public String spec() {
    return spec;
  }

  /** What the user should know of the file beside the spec. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    copy.ifPresent(
        place ->
            notes.add(
                isRenamed(table)
                    ? "column names with blanks or signs do not fit a table: the project reads a copy"
                        + " with plain ones, "
                        + place
                    : "the file's place would be read as a pattern: the project reads a copy, "
                        + place));
    for (ColumnProfile column : table.columns()) {
      if (column.isPadded() && table.kind(column) == Kind.STRING) {
        notes.add(
            "values of " + column.name() + " begin or end with a blank, which is part of them");
      }
      if (table.kind(column) == Kind.STRING && !column.dayPatterns().isEmpty()) {
        notes.add(
            column.name()
                + " holds days and is read as a text, as a file is read with one pattern: to have a"
                + " DATE, say that type and date_format: "
                + String.join(" or ", column.dayPatterns()));
      }
      if (column.isOfDecimalCommas()) {
        notes.add(
            column.name()
                + " holds numbers with a decimal comma: it is read as a text; a number is made of"
                + " it in SQL by "
                + made(column));
      }
    }
    return notes;
  }

  private static String made(ColumnProfile column) {
    return "CAST(replace(replace(" + Names.sql(column.name()) + ", '.', ''), ',', '.') AS DOUBLE)";
  }

  /**
   * Writes the project; files that are there stay.
   *
   * @throws java.nio.file.FileAlreadyExistsException if one of its files is there
   */
  public void write() throws IOException {
    Path pipeline = folder.resolve("pipeline.yaml");
    Optional<Path> data = copy.map(folder::resolve);
    for (Path file : data.map(d -> List.of(pipeline, d)).orElse(List.of(pipeline))) {
      if (Files.exists(file)) {
        throw new java.nio.file.FileAlreadyExistsException(file.toString());
      }
    }
    Files.createDirectories(folder);
    if (data.isPresent()) {
      Files.createDirectories(data.get().getParent());
      copyTo(data.get());
    }
    Files.writeString(pipeline, spec, StandardOpenOption.CREATE_NEW);
  }

  /** The same lines under other names. */
  private void copyTo(Path data) throws IOException {
    OutputStream file = Files.newOutputStream(data, StandardOpenOption.CREATE_NEW);
    OutputStream packed = data.toString().endsWith(".gz") ? new GZIPOutputStream(file) : file;
    try (BufferedReader in = new BufferedReader(table.file().text());
        Writer out = new BufferedWriter(new OutputStreamWriter(packed, table.file().encoding()))) {
      if (table.header()) {
        skipHeader(in);
        out.write(
            String.join(
                String.valueOf(table.file().delimiter()),
                table.columns().stream().map(ColumnProfile::name).toList()));
        out.write('\n');
      }
      in.transferTo(out);
    }
  }

  /** The header may be of several lines, where a name holds a line break. */
  private static void skipHeader(BufferedReader in) throws IOException {
    boolean quoted = false;
    boolean begun = false;
    for (int c = in.read(); c >= 0; c = in.read()) {
      quoted ^= c == '"';
      if (c == '\n' && !quoted && begun) {
        return;
      }
      begun |= !Character.isWhitespace(c);
    }
  }
}
