package dev.headgate.connectors.csv;

import dev.headgate.connectors.input.CellWords;
import dev.headgate.engine.spi.Lineage;
import dev.headgate.engine.spi.Note;
import dev.headgate.engine.values.cell.CellReader;
import dev.headgate.engine.values.cell.CellReaders;
import dev.headgate.engine.values.cell.Remarked;
import dev.headgate.engine.values.cell.Unheld;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Makes rows of records: typed values where a record can be read, its text and why where not. */
final class CsvRows implements Serializable {
  private static final long serialVersionUID = 1;

  private final StructType form;
  private final List<CellReader> readers;
  private final CsvShape shape;

  CsvRows(StructType form, List<CellReader> readers, CsvShape shape) {
    this.form = form;
    this.readers = new ArrayList<>(readers);
    this.shape = shape;
  }

  /** How records are written. */
  CsvShape shape() {
    return shape;
  }

  /** Begins the work of one task. */
  Task begin() {
    return new Task();
  }

  /** The work of one task; a row is valid until the next one is made. */
  final class Task {
    private final CsvSplitter splitter = new CsvSplitter(shape);
    private final int width = form.size();
    private final CellReader[] cells = readers.toArray(CellReader[]::new);
    private final boolean[] texts = new boolean[width];
    private final boolean[] needed = new boolean[width];
    private final int longestNothing =
        shape.nulls().stream().mapToInt(String::length).max().orElse(-1);
    private final GenericInternalRow row = new GenericInternalRow(width + Lineage.COLUMNS.size());
    private final List<Note> notes = new ArrayList<>();
    private FileColumns lastFile;
    private UTF8String source;

    private Task() {
      for (int i = 0; i < width; i++) {
        StructField field = form.apply(i);
        texts[i] = field.dataType() instanceof StringType;
        needed[i] = !field.nullable();
      }
    }

    /** Whether a record goes on beyond its text, as its last quote is open. */
    boolean isOpen(String record) {
      return splitter.split(record) == CsvSplitter.Flaw.UNCLOSED_QUOTE;
    }

    /** The row of a record. */
    InternalRow of(String record, FileColumns file) {
      return switch (splitter.split(record)) {
        case UNCLOSED_QUOTE -> corrupt(record, file, "a quote is not closed");
        case TEXT_AFTER_QUOTE -> corrupt(record, file, "text after a closing quote");
        case NONE ->
            splitter.size() == file.width()
                ? typed(record, file)
                : corrupt(record, file, fields(splitter.size(), file.width()));
      };
    }

    /** The row of a record that cannot be read. */
    InternalRow corrupt(String record, FileColumns file, String reason) {
      for (int i = 0; i < width; i++) {
        row.update(i, null);
      }
      return beside(file, UTF8String.fromString(record), UTF8String.fromString(reason), null);
    }

    private InternalRow beside(
        FileColumns file, UTF8String record, UTF8String reason, UTF8String told) {
      row.update(width, source(file));
      row.update(width + 1, record);
      row.update(width + 2, reason);
      row.update(width + 3, told);
      return row;
    }

    private InternalRow typed(String record, FileColumns file) {
      notes.clear();
      for (int i = 0; i < width; i++) {
        String text = text(i, file.places()[i]);
        if (text == null && needed[i]) {
          return corrupt(record, file, "no value in column " + form.apply(i).name());
        }
        Object value = text == null ? null : cells[i].read(text);
        if (value instanceof Unheld unheld) {
          return corrupt(
              record,
              file,
              CellWords.notOfType(text, form.apply(i).dataType(), form.apply(i).name(), unheld));
        }
        if (value instanceof Remarked remarked) {
          notes.add(
              CellWords.note(
                  text, form.apply(i).dataType(), form.apply(i).name(), remarked.remark()));
          value = remarked.value();
        }
        row.update(i, CellReaders.kept(value));
      }
      UTF8String told = notes.isEmpty() ? null : UTF8String.fromString(Note.written(notes));
      return beside(file, null, null, told);
    }

    /** What a cell says, null where it says nothing. */
    private String text(int column, int place) {
      if (place < 0) {
        return null;
      }
      String value = splitter.value(place);
      if (texts[column]) {
        return isNothing(value) && !splitter.isQuoted(place) ? null : value;
      }
      String bare = CellReaders.bare(value);
      return bare.isEmpty() || isNothing(bare) ? null : bare;
    }

    private boolean isNothing(String value) {
      return value.length() <= longestNothing && shape.nulls().contains(value);
    }

    private UTF8String source(FileColumns file) {
      if (file != lastFile) {
        lastFile = file;
        source = UTF8String.fromString(file.source());
      }
      return source;
    }

    private static String fields(int has, int wants) {
      return has + (has == 1 ? " value" : " values") + " where there are " + wants + " columns";
    }
  }
}
