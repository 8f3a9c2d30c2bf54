package dev.headgate.connectors.jdbc;

import dev.headgate.engine.spi.SinkTarget.Mark;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;

/** The small table in which a database notes what was published to it. */
final class Marks {
  private static final String NAME = "headgate_outputs";

  /** Class of the states of SQL that say that a row is there already. */
  private static final String TWICE = "23";

  private static final String OF = " WHERE pipeline = ? AND output = ? AND target = ?";

  private final TableName table;
  private final Quotes quotes;
  private final String pipeline;
  private final String output;
  private final String target;

  /** The marks of an output, beside its table. */
  Marks(TableName target, Quotes quotes, String pipeline, String output) {
    this.table = target.beside(NAME);
    this.quotes = quotes;
    this.pipeline = pipeline;
    this.output = output;
    this.target = target.toString();
  }

  private String place(Connection connection) throws SQLException {
    return table.find(connection).orElse(table).quoted(quotes);
  }

  /** Makes the table where there is none. */
  void make(Connection connection) throws SQLException {
    if (table.find(connection).isPresent()) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE "
              + table.quoted(quotes)
              + " (pipeline VARCHAR(200) NOT NULL, output VARCHAR(200) NOT NULL,"
              + " target VARCHAR(200) NOT NULL, epoch NUMERIC(19) NOT NULL,"
              + " source_table VARCHAR(100) NOT NULL, source_version NUMERIC(19) NOT NULL,"
              + " rows_written NUMERIC(19) NOT NULL, run VARCHAR(100) NOT NULL,"
              + " published_at VARCHAR(40) NOT NULL, PRIMARY KEY (pipeline, output, target))");
    } catch (SQLException failure) {
      if (table.find(connection).isEmpty()) {
        throw failure;
      }
    }
  }

  /** What was last published; nothing where nothing was noted. */
  Optional<Mark> read(Connection connection) throws SQLException {
    return table.find(connection).isPresent() ? find(connection, "") : Optional.empty();
  }

  private Optional<Mark> find(Connection connection, String end) throws SQLException {
    String query =
        "SELECT epoch, source_table, source_version FROM " + place(connection) + OF + end;
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      name(statement, 1);
      try (ResultSet found = statement.executeQuery()) {
        return found.next()
            ? Optional.of(new Mark(found.getLong(1), found.getString(2), found.getLong(3)))
            : Optional.empty();
      }
    }
  }

  /**
   * Which output published to the table last, by {@code pipeline} and {@code output}.
   *
   * @return nothing where nobody noted anything
   */
  Optional<Publisher> publisher(Connection connection) throws SQLException {
    if (table.find(connection).isEmpty()) {
      return Optional.empty();
    }
    String query =
        "SELECT pipeline, output, published_at FROM " + place(connection) + " WHERE target = ?";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, target);
      try (ResultSet found = statement.executeQuery()) {
        Optional<Publisher> last = Optional.empty();
        while (found.next()) {
          Publisher next =
              new Publisher(
                  found.getString(1), found.getString(2), Instant.parse(found.getString(3)));
          if (last.filter(l -> l.at().isAfter(next.at())).isEmpty()) {
            last = Optional.of(next);
          }
        }
        return last;
      }
    }
  }

  /** An output that published to the table. */
  record Publisher(String pipeline, String output, Instant at) {}

  /** Whether an output is the one whose marks these are. */
  boolean isOwn(Publisher publisher) {
    return publisher.pipeline().equals(pipeline) && publisher.output().equals(output);
  }

  /**
   * Notes a publication within the transaction that makes it; from then on, until that ends, others
   * wait here.
   *
   * @param before what was noted when the target was opened
   * @return false where somebody else has noted something since, and nothing was noted
   */
  boolean write(Connection connection, Optional<Mark> before, Mark mark, long rows, String run)
      throws SQLException {
    Optional<Mark> now = find(connection, " FOR UPDATE");
    if (!now.equals(before)) {
      return false;
    }
    String place = place(connection);
    if (now.isPresent()) {
      String update =
          "UPDATE "
              + place
              + " SET epoch = ?, source_table = ?, source_version = ?, rows_written = ?, run = ?,"
              + " published_at = ?"
              + OF;
      write(connection, update, mark, rows, run);
      return true;
    }
    String insert =
        "INSERT INTO "
            + place
            + " (epoch, source_table, source_version, rows_written, run, published_at,"
            + " pipeline, output, target) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    try {
      write(connection, insert, mark, rows, run);
      return true;
    } catch (SQLException failure) {
      if (String.valueOf(failure.getSQLState()).startsWith(TWICE)) {
        return false;
      }
      throw failure;
    }
  }

  private void write(Connection connection, String sql, Mark mark, long rows, String run)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, mark.epoch());
      statement.setString(2, mark.source());
      statement.setLong(3, mark.version());
      statement.setLong(4, rows);
      statement.setString(5, run);
      statement.setString(6, Instant.now().toString());
      name(statement, 7);
      statement.executeUpdate();
    }
  }

  private void name(PreparedStatement statement, int from) throws SQLException {
    statement.setString(from, pipeline);
    statement.setString(from + 1, output);
    statement.setString(from + 2, target);
  }
}
