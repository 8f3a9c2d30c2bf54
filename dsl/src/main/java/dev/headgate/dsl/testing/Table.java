package dev.headgate.dsl.testing;

import dev.headgate.dsl.language.Cell;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows as they were written, whichever way.
 *
 * @param place where a message about all of them points
 * @param columns the columns that are named, in the order of their first mention
 * @param rows the rows, in order
 */
public record Table(Span place, List<Text> columns, List<Row> rows) {

  /**
   * One row.
   *
   * @param place where it stands
   * @param cells its values by column; a column that it does not name is NULL
   */
  public record Row(Span place, Map<Text, Cell> cells) {

    /** The value of a column, in any case. */
    public Optional<Cell> cell(String column) {
      return cells.entrySet().stream()
          .filter(e -> e.getKey().value().equalsIgnoreCase(column))
          .map(Map.Entry::getValue)
          .findFirst();
    }
  }

  /** The same with these columns only, in this order. */
  Table only(List<Text> names) {
    List<Row> cut =
        rows.stream()
            .map(
                row -> {
                  Map<Text, Cell> cells = new LinkedHashMap<>();
                  names.forEach(n -> row.cell(n.value()).ifPresent(c -> cells.put(n, c)));
                  return new Row(row.place(), cells);
                })
            .toList();
    return new Table(place, List.copyOf(names), cut);
  }
}
