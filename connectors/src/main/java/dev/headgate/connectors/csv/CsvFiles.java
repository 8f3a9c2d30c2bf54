package dev.headgate.connectors.csv;

import dev.headgate.connectors.input.TextFile;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/** Rows of whole files, where a record may go over several lines. */
final class CsvFiles implements Serializable {
  private static final long serialVersionUID = 1;

  /** A quote that is still open after so many lines was never meant to close. */
  private static final int MOST_LINES = 1000;

  private final CsvRows rows;
  private final HashMap<String, FileColumns> files;
  private final SerializableConfiguration configuration;

  CsvFiles(CsvRows rows, Map<String, FileColumns> files, SerializableConfiguration configuration) {
    this.rows = rows;
    this.files = new HashMap<>(files);
    this.configuration = configuration;
  }

  Iterator<InternalRow> read(Iterator<String> places) {
    return new Reading(places);
  }

  private final class Reading implements Iterator<InternalRow> {
    private final Iterator<String> places;
    private final CsvRows.Task task = rows.begin();
    private final Deque<String> ahead = new ArrayDeque<>();
    private EndedLines text;
    private FileColumns file;
    private boolean atStart;
    private InternalRow next;

    Reading(Iterator<String> places) {
      this.places = places;
      TaskContext.get().addTaskCompletionListener((TaskCompletionListener) done -> close());
    }

    @Override
    public boolean hasNext() {
      try {
        while (next == null && (text != null || places.hasNext())) {
          if (text == null) {
            enter(places.next());
          }
          advance();
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file.source(), e);
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

    private void enter(String place) throws IOException {
      file = files.get(place);
      text =
          new EndedLines(
              TextFile.open(new Path(place), rows.shape().encoding(), configuration.value()));
      atStart = true;
    }

    private void advance() throws IOException {
      String first = line();
      if (first == null) {
        close();
        return;
      }
      if (first.isBlank()) {
        return;
      }
      if (atStart && rows.shape().header()) {
        atStart = false;
        return;
      }
      atStart = false;
      String record = record(first);
      next =
          TextFile.isBroken(record)
              ? task.corrupt(
                  TextFile.shown(record), file, "the text is not " + rows.shape().encoding())
              : task.of(record, file);
    }

    /** The whole record that begins with a line; only that line where no quote closes it. */
    private String record(String first) throws IOException {
      StringBuilder record = new StringBuilder(first);
      Deque<String> taken = new ArrayDeque<>();
      while (task.isOpen(EndedLines.stripped(record.toString()))) {
        String more = taken.size() < MOST_LINES ? line() : null;
        if (more == null) {
          taken.descendingIterator().forEachRemaining(ahead::addFirst);
          return EndedLines.stripped(first);
        }
        taken.add(more);
        record.append(more);
      }
      return EndedLines.stripped(record.toString());
    }

    private String line() throws IOException {
      return ahead.isEmpty() ? text.next() : ahead.poll();
    }

    private void close() {
      try {
        if (text != null) {
          text.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        text = null;
      }
    }
  }
}
