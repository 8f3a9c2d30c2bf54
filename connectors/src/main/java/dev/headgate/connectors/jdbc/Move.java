package dev.headgate.connectors.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;

/** Moves rows from the table in which they were loaded to the one that is read. */
final class Move {
  /** Databases that are told the zone in which a time without one is meant. */
  private static final Set<String> ZONED = Set.of("PostgreSQL", "H2");

  private final Connection connection;
  private final Quotes quotes;
  private final String staging;
  private final String target;
  private final List<String> columns;
  private final TableColumns own;
  private final Trouble trouble;

  Move(
      Connection connection,
      Quotes quotes,
      TableName staging,
      TableName target,
      StructType columns,
      Trouble trouble)
      throws SQLException {
    this.connection = connection;
    this.quotes = quotes;
    this.staging = staging.quoted(quotes);
    this.target = target.quoted(quotes);
    this.columns = List.of(columns.fieldNames());
    this.own = TableColumns.of(connection, target);
    this.trouble = trouble;
  }

  /** Refuses where not every row was loaded once. */
  void requireWhole(long expected) throws SQLException {
    long loaded = count("SELECT COUNT(*) FROM " + staging);
    if (loaded != expected) {
      throw trouble.torn(loaded, expected);
    }
  }

  /** Refuses rows that a key does not name, or names twice. */
  void requireKey(List<String> key) throws SQLException {
    String missing =
        key.stream().map(k -> quotes.around(k) + " IS NULL").collect(Collectors.joining(" OR "));
    long unnamed = count("SELECT COUNT(*) FROM " + staging + " WHERE " + missing);
    if (unnamed > 0) {
      throw trouble.badKey(
          (unnamed == 1 ? "1 row has" : unnamed + " rows have")
              + " NULL in the key "
              + String.join(", ", key));
    }
    String names = quotes.list(key);
    long twice =
        count(
            "SELECT COUNT(*) FROM (SELECT "
                + names
                + " FROM "
                + staging
                + " GROUP BY "
                + names
                + " HAVING COUNT(*) > 1) twice");
    if (twice > 0) {
      throw trouble.badKey(
          (twice == 1 ? "1 key stands" : twice + " keys stand")
              + " in more than one row: "
              + String.join(", ", key));
    }
  }

  /** A time that is kept without a zone is meant in the pipeline's. */
  void zone(ZoneId zone) throws SQLException {
    if (ZONED.contains(connection.getMetaData().getDatabaseProductName())) {
      execute("SET TIME ZONE '" + zone.getId().replace("'", "''") + "'");
    }
  }

  void clear() throws SQLException {
    execute("DELETE FROM " + target);
  }

  /** Takes away the rows whose key comes again. */
  void clear(List<String> key) throws SQLException {
    String same =
        key.stream()
            .map(k -> "s." + quotes.around(k) + " = " + target + "." + quotes.around(own.spelt(k)))
            .collect(Collectors.joining(" AND "));
    execute(
        "DELETE FROM "
            + target
            + " WHERE EXISTS (SELECT 1 FROM "
            + staging
            + " s WHERE "
            + same
            + ")");
  }

  void rows() throws SQLException {
    Stream<String> names = columns.stream().map(own::spelt);
    execute(
        "INSERT INTO "
            + target
            + " ("
            + quotes.list(names.toList())
            + ") SELECT "
            + quotes.list(columns)
            + " FROM "
            + staging);
  }

  private long count(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      found.next();
      return found.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
