package dev.headgate.connectors.csv;

import dev.headgate.connectors.input.TextFile;
import java.io.Serializable;
import java.net.URI;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Rows of lines {@code (text, file, where its piece begins)}, one record a line. */
final class CsvLines implements Serializable {
  private static final long serialVersionUID = 1;

  private final CsvRows rows;
  private final HashMap<String, FileColumns> files;

  CsvLines(CsvRows rows, Map<String, FileColumns> files) {
    this.rows = rows;
    this.files = new HashMap<>(files);
  }

  Iterator<InternalRow> read(Iterator<InternalRow> lines) {
    return new Reading(lines);
  }

  private final class Reading implements Iterator<InternalRow> {
    private final Iterator<InternalRow> lines;
    private final CsvRows.Task task = rows.begin();
    private UTF8String path;
    private long piece;
    private FileColumns file;
    private boolean atStart;
    private InternalRow next;

    Reading(Iterator<InternalRow> lines) {
      this.lines = lines;
    }

    @Override
    public boolean hasNext() {
      while (next == null && lines.hasNext()) {
        next = row(lines.next());
      }
      return next != null;
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      InternalRow row = next;
      next = null;
      return row;
    }

    /** The row of a line; null for a blank one and for the header. */
    private InternalRow row(InternalRow line) {
      enter(line.getUTF8String(1), line.getLong(2));
      UTF8String bytes = line.getUTF8String(0);
      String text = bytes.toString();
      if (atStart) {
        text = TextFile.unmarked(text);
      }
      if (text.isBlank()) {
        return null;
      }
      boolean header = atStart && rows.shape().header();
      atStart = false;
      if (header) {
        return null;
      }
      return bytes.isValid()
          ? task.of(text, file)
          : task.corrupt(text, file, "the text is not UTF-8");
    }

    private void enter(UTF8String at, long begins) {
      if (path != null && piece == begins && path.equals(at)) {
        return;
      }
      path = at.clone();
      piece = begins;
      file = files.get(new Path(URI.create(path.toString())).toString());
      atStart = begins == 0;
    }
  }
}
