package dev.headgate.connectors.jdbc;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Json;
import dev.headgate.engine.spi.Lineage;
import dev.headgate.engine.spi.Note;
import dev.headgate.engine.values.cell.CellReader;
import dev.headgate.engine.values.cell.CellReaders;
import dev.headgate.engine.values.cell.CellRules;
import dev.headgate.engine.values.cell.Remarked;
import dev.headgate.engine.values.cell.Unheld;
import java.io.Serializable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Makes rows of what a database answers. A value is read as the text of a cell is that says it, so
 * that each type holds it as it stands or not at all.
 */
final class JdbcCells implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int LONGEST_SHOWN = 60;

  private final StructType form;
  private final ArrayList<SourceColumn> columns;
  private final HashMap<Integer, CellReader> readers = new HashMap<>();

  /**
   * Rows of a form.
   *
   * @param columns the database's column for each of the form
   */
  JdbcCells(StructType form, List<SourceColumn> columns, CellRules rules) {
    this.form = form;
    this.columns = new ArrayList<>(columns);
    for (int i = 0; i < form.size(); i++) {
      DataType type = form.apply(i).dataType();
      if (!(type instanceof BinaryType)) {
        readers.put(i, CellReaders.of(type, rules).orElseThrow());
      }
    }
  }

  /**
   * Begins the work of one task.
   *
   * @param source what is told as the place that rows came from
   */
  Task begin(String source) {
    return new Task(source);
  }

  /** The work of one task; a row is valid until the next one is made. */
  final class Task {
    private final int width = form.size();
    private final GenericInternalRow row = new GenericInternalRow(width + Lineage.COLUMNS.size());
    private final List<Note> notes = new ArrayList<>();
    private final UTF8String source;

    private Task(String source) {
      this.source = UTF8String.fromString(source);
    }

    /** The row of a record. */
    InternalRow of(ResultSet record) throws SQLException {
      notes.clear();
      for (int i = 0; i < width; i++) {
        Optional<String> wrong = cell(i, record);
        if (wrong.isPresent()) {
          return corrupt(record, wrong.get());
        }
      }
      String told = notes.isEmpty() ? null : Note.written(notes);
      return beside(null, null, told);
    }

    /** Reads a value into its place; or says why its type does not hold it. */
    private Optional<String> cell(int i, ResultSet record) throws SQLException {
      SourceColumn column = columns.get(i);
      if (!readers.containsKey(i)) {
        byte[] bytes = record.getBytes(column.place());
        row.update(i, bytes);
        return bytes == null ? nothing(i) : Optional.empty();
      }
      Optional<String> text = column.text(record);
      if (text.isEmpty()) {
        row.update(i, null);
        return nothing(i);
      }
      return typed(i, text.get());
    }

    private Optional<String> typed(int i, String text) {
      boolean whole = form.apply(i).dataType() instanceof StringType;
      Object value = readers.get(i).read(whole ? text : CellReaders.bare(text));
      if (value instanceof Unheld unheld) {
        return Optional.of(notOfType(i, text, unheld));
      }
      if (value instanceof Remarked remarked) {
        notes.add(twice(i, text));
        value = remarked.value();
      }
      row.update(i, CellReaders.kept(value));
      return Optional.empty();
    }

    private Optional<String> nothing(int i) {
      return form.apply(i).nullable()
          ? Optional.empty()
          : Optional.of("no value in column " + form.apply(i).name());
    }

    private InternalRow corrupt(ResultSet record, String reason) throws SQLException {
      List<String> said = new ArrayList<>();
      for (int i = 0; i < width; i++) {
        String value = columns.get(i).text(record).map(Json::quote).orElse("null");
        said.add(Json.quote(form.apply(i).name()) + ": " + value);
      }
      for (int i = 0; i < width; i++) {
        row.update(i, null);
      }
      return beside("{" + String.join(", ", said) + "}", reason, null);
    }

    private InternalRow beside(String record, String reason, String told) {
      row.update(width, source);
      row.update(width + 1, UTF8String.fromString(record));
      row.update(width + 2, UTF8String.fromString(reason));
      row.update(width + 3, UTF8String.fromString(told));
      return row;
    }

    private String notOfType(int i, String text, Unheld unheld) {
      return "'%s' is not of type %s (column %s)%s"
          .formatted(
              shown(text),
              form.apply(i).dataType().sql().toUpperCase(Locale.ROOT),
              form.apply(i).name(),
              unheld.why().isEmpty() ? "" : ": " + unheld.why());
    }

    private Note twice(int i, String text) {
      return new Note(
          Code.TIME_TWICE,
          "a time in '"
              + form.apply(i).name()
              + "' that the clocks show twice; the earlier was taken",
          "better is a column of a time with its zone, or AT TIME ZONE in a 'query'",
          shown(text));
    }

    private static String shown(String text) {
      return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
    }
  }
}
