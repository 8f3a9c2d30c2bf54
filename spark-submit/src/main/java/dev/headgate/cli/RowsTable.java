package dev.headgate.cli;

import dev.headgate.dsl.finding.Visible;
import dev.headgate.engine.store.record.Json;
import dev.headgate.engine.store.state.TableRows;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rows under the names and types of their columns, no line wider than the terminal: columns that do
 * not fit beside the others stand in a block of their own below. It is for the eye: binary numbers
 * are shown to seven digits.
 */
final class RowsTable {
  private static final int WIDEST = 32;
  private static final int DIGITS = 7;
  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .toFormatter();

  private final TableRows table;
  private final ZoneId zone;
  private final int width;

  /** A table for a terminal of a width, its moments shown in a time zone. */
  RowsTable(TableRows table, ZoneId zone, int width) {
    this.table = table;
    this.zone = zone;
    this.width = width;
  }

  private record Column(String name, String type, List<String> cells, boolean right, int width) {}

  String text(Paint paint) {
    StringBuilder text = new StringBuilder();
    List<Column> block = new ArrayList<>();
    int used = 0;
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = column(i);
      if (!block.isEmpty() && used + 2 + column.width() > width) {
        text.append(block(block, paint)).append('\n');
        block.clear();
        used = 0;
      }
      used += column.width() + (block.isEmpty() ? 0 : 2);
      block.add(column);
    }
    return text.append(block(block, paint)).toString();
  }

  private Column column(int index) {
    TableRows.Column declared = table.columns().get(index);
    List<String> cells = new ArrayList<>();
    boolean right = true;
    for (List<Object> row : table.rows()) {
      Object value = row.get(index);
      right &= value == null || value instanceof Number;
      cells.add(clip(words(value)));
    }
    String name = clip(Visible.line(declared.name()));
    String type = clip(declared.type().toLowerCase(java.util.Locale.ROOT));
    int widest = Math.max(length(name), length(type));
    for (String cell : cells) {
      widest = Math.max(widest, length(cell));
    }
    return new Column(name, type, cells, right && !cells.isEmpty(), widest);
  }

  private String words(Object value) {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof Instant moment) {
      return MOMENT.format(moment.atZone(zone));
    }
    if (value instanceof Double || value instanceof Float) {
      return brief(((Number) value).doubleValue());
    }
    if (value instanceof List<?> || value instanceof Map<?, ?>) {
      return Visible.line(Json.line(JsonValues.plain(value)));
    }
    return Visible.line(
        value instanceof LocalDateTime moment ? MOMENT.format(moment) : String.valueOf(value));
  }

  /** A binary number to seven digits that matter, and all before its point. */
  private static String brief(double number) {
    double size = Math.abs(number);
    if (!Double.isFinite(number) || number == 0) {
      return String.valueOf(number).replaceFirst("\\.0$", "");
    }
    if (number == Math.rint(number) && size < 1e15) {
      return Long.toString((long) number);
    }
    BigDecimal rounded = BigDecimal.valueOf(number);
    int whole = rounded.precision() - rounded.scale();
    rounded = rounded.round(new MathContext(Math.max(DIGITS, whole))).stripTrailingZeros();
    return size >= 1e-5 && size < 1e15
        ? rounded.toPlainString()
        : rounded.toString().replace("E+", "e").replace("E", "e");
  }

  private String clip(String text) {
    int most = Math.min(WIDEST, width);
    return length(text) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most - 3)) + "...";
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private String block(List<Column> columns, Paint paint) {
    StringBuilder text = new StringBuilder();
    text.append(paint.strong(line(columns, -2))).append('\n');
    text.append(paint.faint(line(columns, -1))).append('\n');
    for (int row = 0; row < table.rows().size(); row++) {
      text.append(line(columns, row)).append('\n');
    }
    return text.toString();
  }

  private static String line(List<Column> columns, int row) {
    StringBuilder line = new StringBuilder();
    for (Column column : columns) {
      String cell = row == -2 ? column.name() : row == -1 ? column.type() : column.cells().get(row);
      String gap = " ".repeat(column.width() - length(cell));
      line.append(line.isEmpty() ? "" : "  ");
      line.append(column.right() ? gap + cell : cell + gap);
    }
    return line.toString().stripTrailing();
  }
}
