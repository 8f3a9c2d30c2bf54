package dev.headgate.connectors.jdbc;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.spi.Reached;
import dev.headgate.engine.spi.SourceRequest;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A look at a database, in one transaction that only reads. */
final class JdbcLook {
  private final SourceRequest request;
  private final JdbcSourceOptions options;
  private final SourceTrouble trouble;
  private final Login login;
  private final Connection connection;
  private final SourceTable table;

  private JdbcLook(SourceRequest request, SourceTrouble trouble, Login login, Connection connection)
      throws SQLException {
    this.request = request;
    this.options = (JdbcSourceOptions) request.options();
    this.trouble = trouble;
    this.login = login;
    this.connection = connection;
    this.table = SourceTable.of(connection, options, trouble);
  }

  /** What is done while one looks. */
  interface Looking<T> {
    /** Does it. */
    T at(JdbcLook look) throws SQLException;
  }

  /**
   * Looks at the source that is asked for.
   *
   * @throws Problem if it does not answer, or has no such table
   */
  static <T> T at(SourceRequest request, Looking<T> what) {
    JdbcSourceOptions options = (JdbcSourceOptions) request.options();
    SourceTrouble trouble = new SourceTrouble(options);
    Login login = Login.of(options, request.secrets());
    Database database = login.database().orElseThrow(trouble::noDriver);
    Connection connection;
    try {
      connection = database.connect();
    } catch (SQLException failure) {
      throw trouble.unreachable(failure);
    }
    try {
      steady(connection);
      return what.at(new JdbcLook(request, trouble, login, connection));
    } catch (SQLException failure) {
      throw trouble.refused(failure);
    } finally {
      JdbcTarget.close(connection);
    }
  }

  /** All that is asked is told of one moment, where the database can. */
  private static void steady(Connection connection) throws SQLException {
    connection.setReadOnly(true);
    int level = Connection.TRANSACTION_REPEATABLE_READ;
    if (connection.getMetaData().supportsTransactionIsolationLevel(level)) {
      connection.setTransactionIsolation(level);
    }
    connection.setAutoCommit(false);
  }

  SourceRequest request() {
    return request;
  }

  JdbcSourceOptions options() {
    return options;
  }

  SourceTrouble trouble() {
    return trouble;
  }

  Login login() {
    return login;
  }

  Connection connection() {
    return connection;
  }

  SourceTable table() {
    return table;
  }

  /** What there is to read. */
  Reached reach(Optional<Position> since) throws SQLException {
    requireColumns();
    return options.cursor().isPresent()
        ? CursorReach.of(this).beyond(since.filter(p -> !p.equals(CursorReach.NOTHING)))
        : new SnapshotReach(this).since(since);
  }

  private void requireColumns() {
    List<Finding> gone =
        request.columns().stream()
            .filter(name -> table.column(name).isEmpty())
            .map(trouble.columns(table.names())::lacking)
            .toList();
    if (!gone.isEmpty()) {
      throw new Problem(Problem.Blame.DATA, gone);
    }
  }
}
