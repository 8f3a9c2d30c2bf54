package dev.headgate.connectors.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A table as its database spells it.
 *
 * @param schema its schema, empty where the database knows none
 * @param name its name
 */
record TableName(Optional<String> schema, String name) {

  /** A name as it was written, {@code table} or {@code schema.table}. */
  static TableName written(Connection connection, String written) throws SQLException {
    int dot = written.indexOf('.');
    Optional<String> schema =
        dot < 0
            ? Optional.ofNullable(connection.getSchema())
            : Optional.of(spelt(written.substring(0, dot), schemas(connection)));
    return new TableName(schema, written.substring(dot + 1));
  }

  private static List<String> schemas(Connection connection) throws SQLException {
    List<String> all = new ArrayList<>();
    try (ResultSet found = connection.getMetaData().getSchemas()) {
      while (found.next()) {
        all.add(found.getString("TABLE_SCHEM"));
      }
    }
    return all;
  }

  private static String spelt(String written, List<String> known) {
    return known.contains(written)
        ? written
        : known.stream().filter(written::equalsIgnoreCase).findFirst().orElse(written);
  }

  /** The table of this name, in the database's own spelling; nothing where there is none. */
  Optional<TableName> find(Connection connection) throws SQLException {
    Set<String> spellings = new LinkedHashSet<>(List.of(name));
    spellings.add(name.toUpperCase(Locale.ROOT));
    spellings.add(name.toLowerCase(Locale.ROOT));
    for (String spelling : spellings) {
      List<String> found = like(connection, escaped(connection, spelling));
      if (!found.isEmpty()) {
        return Optional.of(new TableName(schema, found.get(0)));
      }
    }
    return Optional.empty();
  }

  /** Names of the tables beside this one that begin so. */
  List<String> beginning(Connection connection, String prefix) throws SQLException {
    return like(connection, escaped(connection, prefix) + "%");
  }

  private List<String> like(Connection connection, String pattern) throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    String place = schema.isPresent() ? escaped(connection, schema.get()) : null;
    List<String> names = new ArrayList<>();
    try (ResultSet found = metadata.getTables(connection.getCatalog(), place, pattern, null)) {
      while (found.next()) {
        String kind = String.valueOf(found.getString("TABLE_TYPE"));
        if (kind.contains("TABLE") || kind.contains("VIEW")) {
          names.add(found.getString("TABLE_NAME"));
        }
      }
    }
    return names;
  }

  static String escaped(Connection connection, String name) throws SQLException {
    String escape = connection.getMetaData().getSearchStringEscape();
    return name.replace("_", escape + "_").replace("%", escape + "%");
  }

  /** The table of another name beside this one. */
  TableName beside(String other) {
    return new TableName(schema, other);
  }

  /** As SQL names it. */
  String quoted(Quotes quotes) {
    return schema.map(s -> quotes.around(s) + ".").orElse("") + quotes.around(name);
  }

  @Override
  public String toString() {
    return schema.map(s -> s + ".").orElse("") + name;
  }
}
