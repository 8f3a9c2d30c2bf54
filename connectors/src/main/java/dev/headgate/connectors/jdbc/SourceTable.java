package dev.headgate.connectors.jdbc;

import dev.headgate.dsl.source.Text;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is read of a database: its columns, and how SQL names it.
 *
 * @param from what stands behind FROM
 * @param columns in their order
 * @param quotes how the database quotes names
 */
record SourceTable(String from, List<SourceColumn> columns, Quotes quotes) {

  /**
   * The table or query that options name.
   *
   * @throws dev.headgate.engine.store.record.Problem if there is no such table
   * @throws SQLException if the database refuses
   */
  static SourceTable of(Connection connection, JdbcSourceOptions options, SourceTrouble trouble)
      throws SQLException {
    Quotes quotes = Quotes.of(connection);
    String from =
        options.query().isPresent()
            ? "(" + statement(options.query().get()) + ") headgate_rows"
            : table(connection, options, trouble).quoted(quotes);
    List<SourceColumn> columns = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("SELECT * FROM " + from + " WHERE 1 = 0")) {
      for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
        columns.add(SourceColumn.of(none.getMetaData(), i));
      }
    }
    return new SourceTable(from, List.copyOf(columns), quotes);
  }

  /** A query without the semicolon that may end it. */
  private static String statement(Text query) {
    return query.value().strip().replaceFirst("\\s*;$", "") + "\n";
  }

  private static TableName table(
      Connection connection, JdbcSourceOptions options, SourceTrouble trouble) throws SQLException {
    TableName written = TableName.written(connection, options.what());
    Optional<TableName> found = written.find(connection);
    if (found.isEmpty()) {
      throw trouble.noTable(written.beginning(connection, ""));
    }
    return found.get();
  }

  /** The names of its columns. */
  List<String> names() {
    return columns.stream().map(SourceColumn::name).toList();
  }

  /** The column of a name, in whatever case where none has it exactly. */
  Optional<SourceColumn> column(String name) {
    Optional<SourceColumn> exact = columns.stream().filter(c -> c.name().equals(name)).findFirst();
    return exact.or(
        () -> columns.stream().filter(c -> c.name().equalsIgnoreCase(name)).findFirst());
  }

  /** The columns of some names, in that order; without those that are not there. */
  List<SourceColumn> columns(List<String> names) {
    return names.stream().flatMap(name -> column(name).stream()).toList();
  }
}
