package dev.headgate.cli;

import dev.headgate.engine.store.record.Json;
import dev.headgate.engine.store.state.TableRows;
import dev.headgate.engine.values.csv.CsvCell;
import dev.headgate.engine.values.csv.CsvLine;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows as csv in the form in which outputs are written; lists and structs are JSON there. */
final class RowsCsv {
  private static final CsvLine LINE = CsvLine.plain();

  private RowsCsv() {}

  /** The rows under their columns' names, a moment with its offset in a time zone. */
  static String text(TableRows table, ZoneId zone) {
    StringBuilder text = new StringBuilder();
    List<String> names = table.columns().stream().map(TableRows.Column::name).toList();
    text.append(LINE.of(names)).append('\n');
    for (List<Object> row : table.rows()) {
      List<String> cells = new ArrayList<>();
      row.forEach(value -> cells.add(cell(value, zone)));
      text.append(LINE.of(cells)).append('\n');
    }
    return text.toString();
  }

  private static String cell(Object value, ZoneId zone) {
    return value instanceof List || value instanceof Map
        ? Json.line(JsonValues.plain(value))
        : CsvCell.of(value, zone);
  }
}
