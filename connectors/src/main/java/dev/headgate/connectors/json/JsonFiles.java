package dev.headgate.connectors.json;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Rows of whole files: arrays, or text of another encoding than UTF-8.
 *
 * @param configuration how the files' store is reached
 */
record JsonFiles(JsonRows rows, String encoding, SerializableConfiguration configuration)
    implements Serializable {
  Iterator<InternalRow> read(Iterator<JsonFile> files) {
    return new Reading(files);
  }

  private final class Reading extends PulledRows {
    private final Iterator<JsonFile> files;
    private final JsonRows.Task task = rows.begin();
    private Optional<JsonRecords> records = Optional.empty();
    private String source = "";

    Reading(Iterator<JsonFile> files) {
      this.files = files;
      TaskContext.get().addTaskCompletionListener((TaskCompletionListener) done -> close());
    }

    @Override
    Optional<InternalRow> pull() {
      try {
        while (records.isPresent() || files.hasNext()) {
          enter();
          Optional<JsonRecord> record = records.orElseThrow().next();
          if (record.isPresent()) {
            return record.map(r -> task.of(r, source));
          }
          close();
        }
        return Optional.empty();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + source, e);
      }
    }

    private void enter() throws IOException {
      if (records.isEmpty()) {
        JsonFile file = files.next();
        source = file.source();
        records =
            Optional.of(
                JsonRecords.open(
                    new Path(file.place()), file.form(), encoding, configuration.value()));
      }
    }

    private void close() {
      try {
        if (records.isPresent()) {
          records.get().close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        records = Optional.empty();
      }
    }
  }
}
