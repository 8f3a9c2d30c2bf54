package dev.headgate.connectors.jdbc;

import dev.headgate.engine.spi.Reached;
import dev.headgate.engine.store.state.Position;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Reads what lies beyond the highest value of a cursor.
 *
 * <p>A batch holds the rows above the value that was read, and those within the overlap below it
 * that were not read. Of the rows within the overlap below its own end it holds those that are seen
 * now, so that one that arrives while it is read is left to the next.
 */
final class CursorReach {
  /** Where nothing was read, as there was no row. */
  static final Position NOTHING = new Position("{}");

  /** So many rows are known again at most. */
  private static final long MOST_SEEN = 2_000_000;

  private final JdbcLook look;
  private final SourceColumn column;
  private final CursorKind kind;
  private final BigDecimal overlap;

  private CursorReach(JdbcLook look, SourceColumn column, CursorKind kind, BigDecimal overlap) {
    this.look = look;
    this.column = column;
    this.kind = kind;
    this.overlap = overlap;
  }

  /**
   * By the cursor that options name.
   *
   * @throws dev.headgate.engine.store.record.Problem if there is no such column, or it is no cursor
   */
  static CursorReach of(JdbcLook look) {
    JdbcSourceOptions options = look.options();
    SourceTrouble trouble = look.trouble();
    String name = options.cursor().orElseThrow().value();
    SourceColumn column =
        look.table()
            .column(name)
            .orElseThrow(() -> trouble.data(trouble.columns(look.table().names()).lacking(name)));
    CursorKind kind = CursorKind.of(column).orElseThrow(() -> trouble.noCursor(column));
    Optional<BigDecimal> given =
        kind == CursorKind.NUMBER ? options.span() : options.time().map(CursorKind::distance);
    if (options.overlap().isPresent() && given.isEmpty()) {
      throw trouble.noOverlap(
          column, kind == CursorKind.NUMBER ? "a number" : "a duration such as 10 minutes");
    }
    return new CursorReach(look, column, kind, given.orElse(BigDecimal.ZERO));
  }

  SourceColumn column() {
    return column;
  }

  CursorKind kind() {
    return kind;
  }

  /** What lies beyond a position. */
  Reached beyond(Optional<Position> since) throws SQLException {
    Optional<String> highest = highest();
    if (since.isEmpty()) {
      return highest.isPresent()
          ? whole(highest.get())
          : new Reached.Batch(since, NOTHING, look.options().what(), OptionalLong.of(0));
    }
    Optional<CursorPosition> known = known(since.get());
    if (known.isEmpty()) {
      return new Reached.Changed(look.trouble().changed("it has no position of this cursor"));
    }
    List<String> gone =
        known.get().by().stream().filter(name -> look.table().column(name).isEmpty()).toList();
    return gone.isEmpty()
        ? further(since, known.get(), highest.orElse(known.get().cursor()))
        : new Reached.Changed(look.trouble().changed("it lacks '" + gone.get(0) + "'"));
  }

  private Optional<CursorPosition> known(Position kept) {
    try {
      return Optional.of(CursorPosition.of(kept)).filter(p -> kind.holds(p.cursor()));
    } catch (IllegalArgumentException another) {
      return Optional.empty();
    }
  }

  private Reached whole(String highest) throws SQLException {
    CursorPosition upTo = position(highest, below(highest));
    return new Reached.Batch(Optional.empty(), upTo.kept(), told(highest), OptionalLong.empty());
  }

  private Reached further(Optional<Position> since, CursorPosition known, String highest)
      throws SQLException {
    String upTo = kind.later(known.cursor(), highest);
    long late = late(known);
    long above = upTo.equals(known.cursor()) ? 0 : above(known.cursor(), upTo);
    if (late + above == 0) {
      return new Reached.Nothing();
    }
    CursorPosition next = position(upTo, kind.later(known.from(), below(upTo)));
    return new Reached.Batch(since, next.kept(), told(upTo), OptionalLong.of(late + above));
  }

  private String told(String upTo) {
    return look.options().what() + " up to " + look.options().cursor().orElseThrow() + " " + upTo;
  }

  /** From where on a run looks again that goes on from a position. */
  String from(CursorPosition known) {
    return kind.later(known.from(), below(known.cursor()));
  }

  private String below(String value) {
    return overlap.signum() == 0 ? value : kind.at(kind.place(value).subtract(overlap));
  }

  private CursorPosition position(String upTo, String from) throws SQLException {
    List<String> by = by();
    return new CursorPosition(upTo, from, new ArrayList<>(by), seen(by, from, upTo));
  }

  /** A row is known by all that is read of it. */
  private List<String> by() {
    List<String> by = new ArrayList<>(look.request().columns());
    by.add(column.name());
    return by;
  }

  private long late(CursorPosition known) throws SQLException {
    Map<String, Integer> now = seen(known.by(), from(known), known.cursor());
    return now.entrySet().stream()
        .mapToLong(e -> Math.max(0, e.getValue() - known.seen(e.getKey())))
        .sum();
  }

  private Optional<String> highest() throws SQLException {
    String query = "SELECT MAX(" + quoted() + ") FROM " + look.table().from();
    try (Statement statement = look.connection().createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      Optional<String> highest = column.at(1).text(row);
      highest
          .filter(value -> !kind.holds(value))
          .ifPresent(
              value -> {
                throw look.trouble().noEnd(column, value);
              });
      return highest;
    }
  }

  private long above(String value, String upTo) throws SQLException {
    try (PreparedStatement statement = between("COUNT(*)", " > ?")) {
      kind.bind(statement, 1, value);
      kind.bind(statement, 2, upTo);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private TreeMap<String, Integer> seen(List<String> by, String from, String upTo)
      throws SQLException {
    RowDigest digest = new RowDigest(look.table().columns(by));
    TreeMap<String, Integer> seen = new TreeMap<>();
    try (PreparedStatement statement = between("*", " >= ?")) {
      statement.setFetchSize(SnapshotReach.FETCHED);
      kind.bind(statement, 1, from);
      kind.bind(statement, 2, upTo);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          seen.merge(digest.of(rows), 1, Integer::sum);
          if (seen.size() > MOST_SEEN) {
            throw look.trouble().tooMany(MOST_SEEN);
          }
        }
      }
    }
    return seen;
  }

  private PreparedStatement between(String what, String least) throws SQLException {
    String query =
        "SELECT "
            + what
            + " FROM "
            + look.table().from()
            + " WHERE "
            + quoted()
            + least
            + " AND "
            + quoted()
            + " <= ?";
    return look.connection().prepareStatement(query);
  }

  /** The cursor as SQL names it. */
  String quoted() {
    return look.table().quotes().around(column.name());
  }
}
