package dev.headgate.connectors.files;

import dev.headgate.engine.spi.SinkRequest;
import dev.headgate.engine.store.record.Problem;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows that were written beside their place and are not seen yet. */
final class Aside implements AutoCloseable {
  private final Place folder;

  private Aside(Place folder) {
    this.folder = folder;
  }

  /**
   * Writes rows aside.
   *
   * @throws Problem if they cannot be written
   */
  static Aside write(
      Place place, FileForm form, SinkRequest request, Dataset<Row> rows, long count) {
    Place folder = place.aside(request.run());
    try {
      form.writer().write(request, rows, count, folder.toString());
      for (String name : folder.names()) {
        if (name.endsWith(".crc") || name.equals("_SUCCESS")) {
          folder.in(name).remove();
        } else if (!form.names().apply(name).equals(name)) {
          folder.in(form.names().apply(name)).takeFile(folder.in(name));
        }
      }
      return new Aside(folder);
    } catch (IOException | RuntimeException e) {
      new Aside(folder).close();
      throw failed(form, e);
    }
  }

  /** A failure of the target's own; one of the rows or of the engine is left as it is. */
  static RuntimeException failed(FileForm form, Exception failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof IOException io) {
        return Place.trouble("cannot write " + form.path(), io);
      }
    }
    return failure instanceof RuntimeException same ? same : new IllegalStateException(failure);
  }

  Place folder() {
    return folder;
  }

  /** The one file that was written. */
  Place file() throws IOException {
    List<String> parts = folder.names().stream().filter(n -> n.startsWith("part-")).toList();
    if (parts.size() != 1) {
      throw new IllegalStateException(parts.size() + " files where one was to be written");
    }
    return folder.in(parts.get(0));
  }

  @Override
  public void close() {
    try {
      folder.remove();
    } catch (IOException e) {
      org.slf4j.LoggerFactory.getLogger(Aside.class).warn("cannot remove {}", folder, e);
    }
  }
}
