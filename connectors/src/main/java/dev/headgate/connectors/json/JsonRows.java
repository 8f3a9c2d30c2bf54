package dev.headgate.connectors.json;

import dev.headgate.engine.spi.Lineage;
import dev.headgate.engine.spi.Note;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Makes rows of records: typed values where a record can be read, its text and why where not.
 *
 * @param fields the columns
 */
record JsonRows(JsonFields fields) implements Serializable {
  /** Begins the work of one task. */
  Task begin() {
    return new Task();
  }

  /** The work of one task; a row is valid until the next one is made. */
  final class Task {
    private final int width = fields.cells().size();
    private final GenericInternalRow row = new GenericInternalRow(width + Lineage.COLUMNS.size());
    private final List<Note> notes = new ArrayList<>();

    private Task() {}

    /** The row of a record of a file. */
    InternalRow of(JsonRecord record, String source) {
      row.update(width, UTF8String.fromString(source));
      if (record instanceof JsonRecord.Sound sound) {
        return typed(sound);
      }
      return corrupt(record.text(), ((JsonRecord.Flawed) record).why());
    }

    private InternalRow typed(JsonRecord.Sound record) {
      notes.clear();
      try {
        Object[] values = fields.read(record.fields(), At.Whole.RECORD, notes);
        for (int i = 0; i < width; i++) {
          row.update(i, values[i]);
        }
      } catch (Unreadable unreadable) {
        return corrupt(record.text(), unreadable.getMessage());
      }
      return beside(null, null, notes.isEmpty() ? null : Note.written(notes));
    }

    private InternalRow corrupt(String text, String why) {
      for (int i = 0; i < width; i++) {
        row.update(i, null);
      }
      return beside(text, why, null);
    }

    private InternalRow beside(String text, String why, String told) {
      row.update(width + 1, UTF8String.fromString(text));
      row.update(width + 2, UTF8String.fromString(why));
      row.update(width + 3, UTF8String.fromString(told));
      return row;
    }
  }
}
