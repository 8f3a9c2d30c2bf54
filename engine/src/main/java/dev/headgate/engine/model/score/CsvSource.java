package dev.headgate.engine.model.score;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;

/** A CSV file read row by row; whatever is wrong with it is told with its line. */
final class CsvSource implements AutoCloseable {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setIgnoreEmptyLines(false)
          // tells an empty field from a text without characters
          .setQuoteMode(QuoteMode.ALL_NON_NULL)
          .get();

  private final String file;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> header;

  private CsvSource(String file, CSVParser parser) {
    this.file = file;
    this.parser = parser;
    this.records = parser.iterator();
    CsvRow first = read();
    if (first == null) {
      throw new ScoringError(file + " is empty; its first line must name the columns");
    }
    List<String> names = new ArrayList<>();
    first.fields().forEach(name -> names.add(name == null ? "" : name));
    if (names.get(0).startsWith(BYTE_ORDER_MARK)) {
      names.set(0, names.get(0).substring(BYTE_ORDER_MARK.length()));
    }
    this.header = List.copyOf(names);
  }

  static CsvSource open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ScoringError(file + " is not a file; name the CSV file to score");
    }
    try {
      InputStream bytes =
          CsvSink.isCompressed(file) ? decompressed(file) : Files.newInputStream(file);
      return of(file.toString(), bytes);
    } catch (IOException e) {
      throw new ScoringError(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** What comes on a stream, which a name stands for in errors. */
  static CsvSource of(String name, InputStream bytes) {
    try {
      // a decoder made so refuses what is not UTF-8 instead of replacing it
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
      return new CsvSource(name, CSVParser.builder().setReader(reader).setFormat(FORMAT).get());
    } catch (IOException e) {
      throw new ScoringError(name + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The columns' names. */
  List<String> header() {
    return header;
  }

  /** The place of a line, as an error names it. */
  String at(long line) {
    return file + ":" + line;
  }

  /** The next rows, at most so many; none at the end. */
  List<CsvRow> next(int most) {
    List<CsvRow> rows = new ArrayList<>();
    while (rows.size() < most) {
      CsvRow row = read();
      if (row == null) {
        return rows;
      }
      checkWhole(row);
      rows.add(row);
    }
    return rows;
  }

  private void checkWhole(CsvRow row) {
    if (row.fields().size() != header.size()) {
      throw new ScoringError(
          at(row.line())
              + ": the line has "
              + row.fields().size()
              + " fields and the header "
              + header.size()
              + "; it may be torn, or a field with a comma lacks its quotes");
    }
  }

  /** The next row, past empty lines; null at the end. */
  private CsvRow read() {
    long line = parser.getCurrentLineNumber() + 1;
    try {
      while (records.hasNext()) {
        CSVRecord next = records.next();
        boolean isEmptyLine = next.size() == 1 && next.get(0) == null;
        if (!isEmptyLine || header != null && header.size() == 1) {
          return new CsvRow(line, next.toList());
        }
        line = parser.getCurrentLineNumber() + 1;
      }
      return null;
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw new ScoringError(
            file + " is not UTF-8 text, at or after line " + line + "; convert it first", e);
      }
      throw new ScoringError(at(line) + ": it cannot be read: " + e.getCause().getMessage(), e);
    }
  }

  private static InputStream decompressed(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    try {
      return new GZIPInputStream(bytes);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
