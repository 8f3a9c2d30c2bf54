package dev.headgate.connectors.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * How a database quotes names.
 *
 * @param mark the quote
 */
record Quotes(String mark) {

  static Quotes of(Connection connection) throws SQLException {
    return new Quotes(connection.getMetaData().getIdentifierQuoteString().strip());
  }

  String around(String name) {
    return mark + name.replace(mark, mark + mark) + mark;
  }

  /** Several names, separated by commas. */
  String list(Collection<String> names) {
    return names.stream().map(this::around).collect(Collectors.joining(", "));
  }
}
