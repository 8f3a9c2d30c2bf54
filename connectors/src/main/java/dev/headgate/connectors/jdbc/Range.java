package dev.headgate.connectors.jdbc;

import dev.headgate.engine.spi.Reached;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows that one task reads.
 *
 * @param query in the database's SQL, with a parameter for each value
 * @param kind what the values are
 * @param values the bounds of the cursor
 */
record Range(String query, CursorKind kind, ArrayList<String> values) implements Serializable {

  /**
   * The ranges of a batch, of which no two have a row in common; none of a batch without rows.
   *
   * @throws SQLException if the database refuses
   */
  static List<Range> of(JdbcLook look, Reached.Batch batch) throws SQLException {
    String all = "SELECT * FROM " + look.table().from();
    if (look.options().cursor().isEmpty()) {
      return List.of(new Range(all, CursorKind.NUMBER, new ArrayList<>()));
    }
    if (batch.upTo().equals(CursorReach.NOTHING)) {
      return List.of();
    }
    CursorReach reach = CursorReach.of(look);
    String upTo = CursorPosition.of(batch.upTo()).cursor();
    Optional<String> from =
        batch
            .since()
            .filter(p -> !p.equals(CursorReach.NOTHING))
            .map(p -> reach.from(CursorPosition.of(p)));
    List<String> inner = inner(look, reach, from, upTo);
    List<Range> ranges = new ArrayList<>();
    Optional<String> least = from;
    for (String next : inner) {
      ranges.add(range(all, reach, least, " < ?", next));
      least = Optional.of(next);
    }
    ranges.add(range(all, reach, least, " <= ?", upTo));
    return ranges;
  }

  private static Range range(
      String all, CursorReach reach, Optional<String> least, String end, String most) {
    ArrayList<String> values = new ArrayList<>(least.stream().toList());
    values.add(most);
    String above = least.isPresent() ? reach.quoted() + " >= ? AND " : "";
    return new Range(all + " WHERE " + above + reach.quoted() + end, reach.kind(), values);
  }

  /** Values at even distances between both ends. */
  private static List<String> inner(
      JdbcLook look, CursorReach reach, Optional<String> from, String upTo) throws SQLException {
    int parts = look.options().partitions();
    if (parts == 1) {
      return List.of();
    }
    CursorKind kind = reach.kind();
    BigDecimal first = kind.place(from.isPresent() ? from.get() : lowest(look, reach, upTo));
    BigDecimal width = kind.place(upTo).subtract(first);
    List<String> inner = new ArrayList<>();
    for (int i = 1; i < parts; i++) {
      BigDecimal step =
          width
              .multiply(BigDecimal.valueOf(i))
              .divide(BigDecimal.valueOf(parts), 6, RoundingMode.FLOOR);
      String value = kind.at(first.add(step));
      boolean rises = inner.isEmpty() || isAbove(kind, value, inner.get(inner.size() - 1));
      if (rises && isAbove(kind, value, kind.at(first))) {
        inner.add(value);
      }
    }
    return inner;
  }

  private static boolean isAbove(CursorKind kind, String value, String other) {
    return kind.place(value).compareTo(kind.place(other)) > 0;
  }

  /** The lowest value; the highest where the lowest is none that has a place. */
  private static String lowest(JdbcLook look, CursorReach reach, String upTo) throws SQLException {
    String query = "SELECT MIN(" + reach.quoted() + ") FROM " + look.table().from();
    try (Statement statement = look.connection().createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return reach.column().at(1).text(row).filter(reach.kind()::holds).orElse(upTo);
    }
  }

  /** Binds the bounds. */
  void bind(PreparedStatement statement) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      kind.bind(statement, i + 1, values.get(i));
    }
  }
}
