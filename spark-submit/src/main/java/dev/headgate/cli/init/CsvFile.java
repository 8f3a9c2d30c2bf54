package dev.headgate.cli.init;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A csv file and how it is written, found by looking at its beginning.
 *
 * @param path where it is; {@code .gz} is unpacked
 * @param encoding UTF-8, or windows-1252 where the bytes are not UTF-8
 * @param delimiter the character between two values
 */
record CsvFile(Path path, Charset encoding, char delimiter) {
  private static final int BEGINNING = 1 << 18;
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
  private static final Charset WESTERN = Charset.forName("windows-1252");

  /** Looks at a file. */
  static CsvFile of(Path path) throws IOException {
    byte[] beginning;
    try (InputStream in = bytes(path)) {
      beginning = in.readNBytes(BEGINNING);
    } catch (java.util.zip.ZipException e) {
      throw new Unfit(path.getFileName() + " is not packed as its name says");
    }
    String name = String.valueOf(path.getFileName());
    if (beginning.length == 0) {
      throw new Unfit(name + " is empty", "it needs a line of names and at least one of values");
    }
    if (startsWith(beginning, 0xFF, 0xFE) || startsWith(beginning, 0xFE, 0xFF)) {
      throw new Unfit(name + " is UTF-16", "store it as UTF-8");
    }
    for (byte b : beginning) {
      if (b == 0) {
        throw new Unfit(name + " is not text", "a csv file is text; this one holds zero bytes");
      }
    }
    Charset encoding = isUtf8(beginning) ? StandardCharsets.UTF_8 : WESTERN;
    String text = new String(beginning, encoding);
    if (text.isBlank()) {
      throw new Unfit(name + " holds nothing but blanks");
    }
    return new CsvFile(path, encoding, delimiter(text, beginning.length < BEGINNING));
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  /** Whether it is UTF-8; a character that the end of the beginning cut is none against it. */
  private static boolean isUtf8(byte[] bytes) {
    for (int cut = 0; cut < 4 && cut < bytes.length; cut++) {
      try {
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes, 0, bytes.length - cut));
        return true;
      } catch (CharacterCodingException e) {
        if (bytes.length < BEGINNING) {
          return false;
        }
      }
    }
    return false;
  }

  /** The delimiter that cuts most lines into as many values as the first, and into most. */
  private static char delimiter(String text, boolean whole) {
    List<String> lines = text.lines().filter(l -> !l.isBlank()).limit(50).toList();
    List<String> complete = whole || lines.size() < 2 ? lines : lines.subList(0, lines.size() - 1);
    char best = ',';
    double most = 0;
    for (char delimiter : DELIMITERS) {
      int width = width(complete.get(0), delimiter);
      long alike = complete.stream().filter(l -> width(l, delimiter) == width).count();
      double score = width == 1 ? 0 : (double) alike / complete.size() + width / 1000.0;
      if (score > most) {
        most = score;
        best = delimiter;
      }
    }
    return best;
  }

  private static int width(String line, char delimiter) {
    int width = 1;
    boolean quoted = false;
    for (char c : line.toCharArray()) {
      quoted ^= c == '"';
      width += c == delimiter && !quoted ? 1 : 0;
    }
    return width;
  }

  /**
   * Every record that holds a value, the first included.
   *
   * @throws Unfit where the file cannot be cut into records
   */
  void records(Consumer<List<String>> consumer) throws IOException {
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setDelimiter(delimiter).setIgnoreEmptyLines(true).get();
    try (Reader text = text();
        CSVParser parser = CSVParser.builder().setReader(text).setFormat(format).get()) {
      var records = parser.iterator();
      while (hasNext(records, parser)) {
        consumer.accept(Arrays.asList(records.next().values()));
      }
    }
  }

  private boolean hasNext(java.util.Iterator<CSVRecord> records, CSVParser parser) {
    try {
      return records.hasNext();
    } catch (java.io.UncheckedIOException | IllegalStateException e) {
      throw new Unfit(
          path.getFileName() + " is no csv near line " + parser.getCurrentLineNumber(),
          "a quote is not closed, or stands within a value; a quote in a value is doubled");
    }
  }

  Reader text() throws IOException {
    Reader reader = new InputStreamReader(bytes(path), encoding);
    java.io.BufferedReader buffered = new java.io.BufferedReader(reader);
    buffered.mark(1);
    if (buffered.read() != '\uFEFF') {
      buffered.reset();
    }
    return buffered;
  }

  private static InputStream bytes(Path path) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(path));
    try {
      return path.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
