package dev.headgate.engine.score;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A CSV file in the making, beside its place until it is whole. */
final class CsvSink implements AutoCloseable {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private final Path file;
  private final Path fresh;
  private final CSVPrinter printer;

  private CsvSink(Path file, Path fresh, CSVPrinter printer) {
    this.file = file;
    this.fresh = fresh;
    this.printer = printer;
  }

  static CsvSink open(Path file) {
    Path place = file.toAbsolutePath().normalize();
    if (Files.isDirectory(place)) {
      throw new ScoringError(file + " is a directory; name a file to write to");
    }
    Path fresh = place.resolveSibling("." + place.getFileName() + ".new");
    try {
      Files.createDirectories(place.getParent());
      OutputStream bytes = Files.newOutputStream(fresh);
      OutputStream packed = isCompressed(file) ? new GZIPOutputStream(bytes) : bytes;
      BufferedWriter writer =
          new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8));
      return new CsvSink(file, fresh, new CSVPrinter(writer, FORMAT));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  static boolean isCompressed(Path file) {
    return file.getFileName().toString().endsWith(".gz");
  }

  void write(List<String> fields) {
    try {
      printer.printRecord(fields);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** Puts the file in its place. */
  void publish() {
    try {
      printer.close();
      Files.move(
          fresh,
          file.toAbsolutePath().normalize(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  @Override
  public void close() {
    try {
      printer.close();
      Files.deleteIfExists(fresh);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static ScoringError unwritable(Path file, IOException e) {
    return new ScoringError(file + " cannot be written: " + e.getMessage(), e);
  }
}
