package dev.headgate.connectors.parquet;

import dev.headgate.dsl.finding.Json;
import dev.headgate.engine.spark.Projection;
import dev.headgate.engine.spark.SparkRows;
import dev.headgate.engine.spi.Lineage;
import java.io.EOFException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Makes rows of the records of files of one form: typed values where a record can be read, what is
 * stored and why where not.
 *
 * @param cells the columns that are read, in the order of the file
 * @param casts the table's columns over their values
 * @param configuration how the files' store is reached
 */
record ParquetRows(
    List<ParquetCell> cells, Projection casts, SerializableConfiguration configuration)
    implements Serializable {

  /** A part of a file: the row groups whose middle lies between two places. */
  record Piece(String place, String source, long from, long to) implements Serializable {}

  /** The rows of pieces, one after another; a row is valid until the next one is taken. */
  Iterator<InternalRow> read(Iterator<Piece> pieces) {
    return new Reading(pieces);
  }

  private final class Reading implements Iterator<InternalRow> {
    private final Iterator<Piece> pieces;
    private final UnaryOperator<InternalRow> typed = casts.begin();
    private final GenericInternalRow values = new GenericInternalRow(cells.size());
    private final GenericInternalRow nothing = new GenericInternalRow(casts.width());
    private final GenericInternalRow lineage = new GenericInternalRow(Lineage.COLUMNS.size());
    private final JoinedRow row = new JoinedRow();
    private Piece piece;
    private ParquetReader<InternalRow> reader;
    private InternalRow next;

    Reading(Iterator<Piece> pieces) {
      this.pieces = pieces;
      TaskContext.get().addTaskCompletionListener((TaskCompletionListener) done -> close());
    }

    @Override
    public boolean hasNext() {
      while (next == null && (reader != null || pieces.hasNext())) {
        advance();
      }
      return next != null;
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      InternalRow taken = row(next);
      next = null;
      return taken;
    }

    private void advance() {
      try {
        if (reader == null) {
          enter(pieces.next());
        }
        next = reader.read();
        if (next == null) {
          close();
        }
      } catch (IOException | RuntimeException e) {
        throw new UncheckedIOException(broken(e));
      }
    }

    private IOException broken(Exception cause) {
      EOFException broken = new EOFException(piece.source() + " is damaged: " + cause.getMessage());
      broken.addSuppressed(cause);
      return broken;
    }

    private void enter(Piece begun) throws IOException {
      piece = begun;
      lineage.update(0, UTF8String.fromString(piece.source()));
      List<String> names = cells.stream().map(c -> c.column().name()).toList();
      reader =
          ParquetReader.builder(new StoredRows(names), new Path(piece.place()))
              .withConf(configuration.value())
              .withFileRange(piece.from(), piece.to())
              .build();
    }

    private InternalRow row(InternalRow stored) {
      lineage.update(1, null);
      lineage.update(2, null);
      try {
        for (int i = 0; i < cells.size(); i++) {
          values.update(i, cells.get(i).value(stored, i));
        }
        return row.apply(typed.apply(values), lineage);
      } catch (ParquetCell.Unreadable unreadable) {
        lineage.update(1, UTF8String.fromString(record(stored)));
        lineage.update(2, UTF8String.fromString(unreadable.getMessage()));
        return row.apply(nothing, lineage);
      }
    }

    /** What is stored, as one JSON text. */
    private String record(InternalRow stored) {
      StringJoiner all = new StringJoiner(",", "{", "}");
      for (int i = 0; i < cells.size(); i++) {
        FileColumn column = cells.get(i).column();
        if (!stored.isNullAt(i)) {
          all.add(Json.quote(column.name()) + ":" + text(stored.get(i, column.stored()), column));
        }
      }
      return all.toString();
    }

    private static String text(Object stored, FileColumn column) {
      return StoredText.of(
          switch (column.form()) {
            case HALF -> ParquetCell.half((byte[]) stored);
            case UUID -> ParquetCell.uuid((byte[]) stored);
            default -> SparkRows.scala(stored, column.stored());
          });
    }

    private void close() {
      try {
        if (reader != null) {
          reader.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        reader = null;
      }
    }
  }
}
