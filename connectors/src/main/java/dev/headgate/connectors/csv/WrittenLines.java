package dev.headgate.connectors.csv;

import dev.headgate.engine.values.csv.CsvCell;
import dev.headgate.engine.values.csv.CsvLine;
import dev.headgate.engine.values.csv.FormulaCells;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Makes the lines of each task's rows, the columns' names before them. */
final class WrittenLines implements MapPartitionsFunction<Row, String> {
  private static final long serialVersionUID = 1;

  private final char delimiter;
  private final String nothing;
  private final ArrayList<String> header;
  private final boolean escapes;
  private final ZoneId zone;

  private WrittenLines(
      char delimiter, String nothing, List<String> header, boolean escapes, ZoneId zone) {
    this.delimiter = delimiter;
    this.nothing = nothing;
    this.header = new ArrayList<>(header);
    this.escapes = escapes;
    this.zone = zone;
  }

  static WrittenLines of(CsvSinkOptions options, StructType columns, ZoneId zone) {
    return new WrittenLines(
        options.delimiter().value().charAt(0),
        options.nullValue(),
        options.header() ? List.of(columns.fieldNames()) : List.of(),
        options.escapesFormulas(),
        zone);
  }

  /** The line of the header, where there is one. */
  List<String> head() {
    return header.isEmpty() ? List.of() : List.of(line().of(header));
  }

  private CsvLine line() {
    return new CsvLine(delimiter, nothing);
  }

  @Override
  public Iterator<String> call(Iterator<Row> rows) {
    // a task without rows leaves no file, but for the first one
    if (!rows.hasNext() && TaskContext.getPartitionId() > 0) {
      return Collections.emptyIterator();
    }
    return new Lines(head().iterator(), rows, line());
  }

  private final class Lines implements Iterator<String> {
    private final Iterator<String> head;
    private final Iterator<Row> rows;
    private final CsvLine line;

    Lines(Iterator<String> head, Iterator<Row> rows, CsvLine line) {
      this.head = head;
      this.rows = rows;
      this.line = line;
    }

    @Override
    public boolean hasNext() {
      return head.hasNext() || rows.hasNext();
    }

    @Override
    public String next() {
      return head.hasNext() ? head.next() : line.of(cells(rows.next()));
    }

    private List<String> cells(Row row) {
      List<String> cells = new ArrayList<>(row.size());
      for (int i = 0; i < row.size(); i++) {
        Object value = row.get(i);
        boolean guarded = escapes && value instanceof String;
        cells.add(guarded ? FormulaCells.escaped((String) value) : CsvCell.of(value, zone));
      }
      return cells;
    }
  }
}
