package dev.headgate.engine.model.score;

import dev.headgate.engine.values.csv.CsvLine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** A CSV file in the making, beside its place until it is whole; or rows that go to a stream. */
final class CsvSink implements AutoCloseable {
  private final Path file;
  private final Optional<Path> fresh;
  private final Writer writer;
  private final CsvLine line = CsvLine.plain();

  private CsvSink(Path file, Optional<Path> fresh, Writer writer) {
    this.file = file;
    this.fresh = fresh;
    this.writer = writer;
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
      return new CsvSink(
          file,
          Optional.of(fresh),
          new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** Rows that are passed on as they come. */
  static CsvSink to(String name, Writer writer) {
    return new CsvSink(Path.of(name), Optional.empty(), writer);
  }

  static boolean isCompressed(Path file) {
    return file.getFileName().toString().endsWith(".gz");
  }

  /** Writes a row; {@code null} is an empty field, an empty text one in quotes. */
  void write(List<String> fields) {
    try {
      writer.write(line.of(fields));
      writer.write('\n');
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** Puts the file in its place. */
  void publish() {
    try {
      writer.close();
      if (fresh.isPresent()) {
        Files.move(
            fresh.get(),
            file.toAbsolutePath().normalize(),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
      if (fresh.isPresent()) {
        Files.deleteIfExists(fresh.get());
      }
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static ScoringError unwritable(Path file, IOException e) {
    return new ScoringError(file + " cannot be written: " + e.getMessage(), e);
  }
}
