package dev.headgate.connectors.csv;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.jdk.javaapi.CollectionConverters;

/** Makes rows of records: typed values where a record can be read, its text and why where not. */
final class CsvRows implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int LONGEST_SHOWN = 60;

  private final StructType form;
  private final List<Expression> casts;
  private final CsvShape shape;

  CsvRows(StructType form, List<Expression> casts, CsvShape shape) {
    this.form = form;
    this.casts = List.copyOf(casts);
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
    private final UnsafeProjection typed =
        UnsafeProjection.create(CollectionConverters.asScala(casts).toSeq());
    private final GenericInternalRow texts = new GenericInternalRow(form.size());
    private final GenericInternalRow nothing = new GenericInternalRow(form.size());
    private final GenericInternalRow lineage = new GenericInternalRow(3);
    private final JoinedRow row = new JoinedRow();
    private FileColumns lastFile;
    private UTF8String source;

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
      lineage.update(0, source(file));
      lineage.update(1, UTF8String.fromString(record));
      lineage.update(2, UTF8String.fromString(reason));
      return row.apply(nothing, lineage);
    }

    private InternalRow typed(String record, FileColumns file) {
      for (int i = 0; i < form.size(); i++) {
        texts.update(i, text(file.places()[i]));
      }
      InternalRow values = typed.apply(texts);
      for (int i = 0; i < form.size(); i++) {
        if (values.isNullAt(i)) {
          if (!texts.isNullAt(i)) {
            return corrupt(record, file, notOfType(i));
          }
          if (!form.apply(i).nullable()) {
            return corrupt(record, file, "no value in column " + form.apply(i).name());
          }
        }
      }
      lineage.update(0, source(file));
      lineage.update(1, null);
      lineage.update(2, null);
      return row.apply(values, lineage);
    }

    private UTF8String text(int place) {
      if (place < 0) {
        return null;
      }
      String value = splitter.value(place);
      boolean isNull = !splitter.isQuoted(place) && value.equals(shape.nullValue());
      return isNull ? null : UTF8String.fromString(value);
    }

    private UTF8String source(FileColumns file) {
      if (file != lastFile) {
        lastFile = file;
        source = UTF8String.fromString(file.source());
      }
      return source;
    }

    private String notOfType(int column) {
      String shown = texts.getUTF8String(column).toString();
      if (shown.length() > LONGEST_SHOWN) {
        shown = shown.substring(0, LONGEST_SHOWN) + "...";
      }
      return "'"
          + shown
          + "' is not of type "
          + form.apply(column).dataType().sql().toUpperCase(Locale.ROOT)
          + " (column "
          + form.apply(column).name()
          + ")";
    }

    private static String fields(int has, int wants) {
      return has + (has == 1 ? " value" : " values") + " where there are " + wants + " columns";
    }
  }
}
