package dev.headgate.connectors.jdbc;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Digest;
import dev.headgate.dsl.language.Output;
import dev.headgate.engine.spark.delta.FaultPoint;
import dev.headgate.engine.spi.SinkRequest;
import dev.headgate.engine.spi.SinkTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * A table of a database. Rows are loaded by Spark's tasks into a table beside it, and moved in one
 * transaction that notes the mark too.
 */
final class JdbcTarget implements SinkTarget {
  /** As many tasks speak to the database at once. */
  private static final int TASKS = 8;

  private static final int BATCH = 5000;

  private final SinkRequest request;
  private final Database database;
  private final Connection connection;
  private final Trouble trouble;
  private final Quotes quotes;
  private final ColumnTypes types;
  private final TableName table;
  private final boolean exists;
  private final Marks marks;
  private final Optional<Mark> noted;

  private JdbcTarget(SinkRequest request, Database database, Connection connection, Trouble trouble)
      throws SQLException {
    this.request = request;
    this.database = database;
    this.connection = connection;
    this.trouble = trouble;
    this.quotes = Quotes.of(connection);
    this.types = ColumnTypes.of(database.url());
    String written = ((JdbcSinkOptions) request.options()).table().value();
    TableName meant = TableName.written(connection, written);
    Optional<TableName> found = meant.find(connection);
    this.table = found.orElse(meant);
    this.exists = found.isPresent();
    this.marks = new Marks(table, quotes, request.workspace().pipeline(), request.output());
    this.noted = marks.read(connection);
  }

  static JdbcTarget open(
      SinkRequest request, Database database, Connection connection, Trouble trouble)
      throws SQLException {
    JdbcTarget target = new JdbcTarget(request, database, connection, trouble);
    target.requireFit();
    target.requireOurs();
    target.clearLeftovers();
    return target;
  }

  private void requireFit() throws SQLException {
    if (!exists) {
      return;
    }
    List<Finding> misfits =
        TableColumns.of(connection, table).misfits(request.columns(), table, types);
    if (!misfits.isEmpty()) {
      throw trouble.misfit(misfits);
    }
  }

  /** Refuses to replace rows that this output is not known to have published. */
  private void requireOurs() throws SQLException {
    if (request.write() != Output.Write.REPLACE || !holdsRows()) {
      return;
    }
    Optional<Marks.Publisher> publisher = marks.publisher(connection);
    if (publisher.filter(marks::isOwn).isEmpty()) {
      throw publisher.map(trouble::published).orElseGet(trouble::strange);
    }
  }

  @Override
  public Optional<Mark> last() {
    return exists ? noted : Optional.empty();
  }

  @Override
  public boolean holdsRows() {
    if (!exists) {
      return false;
    }
    try (var statement = connection.createStatement()) {
      statement.setMaxRows(1);
      try (var rows = statement.executeQuery("SELECT 1 FROM " + table.quoted(quotes))) {
        return rows.next();
      }
    } catch (SQLException failure) {
      throw trouble.refused(failure);
    }
  }

  @Override
  public void put(Dataset<Row> rows, long count, Mark mark) {
    TableName staging = table.beside(stagingPrefix() + request.run().replaceAll("\\W", "_"));
    try {
      marks.make(connection);
      execute(ddl(staging));
      try {
        load(rows, staging);
        if (!exists) {
          execute(ddl(table));
        }
        Move move = new Move(connection, quotes, staging, table, request.columns(), trouble);
        move.requireWhole(count);
        if (request.write() == Output.Write.UPSERT) {
          move.requireKey(request.key());
        }
        publish(move, count, mark);
      } finally {
        dropped(staging);
      }
    } catch (SQLException failure) {
      throw trouble.refused(failure);
    }
  }

  private String stagingPrefix() {
    String own = request.workspace().pipeline() + "/" + request.output();
    return "headgate_staging_" + Digest.of(own).substring(0, 8) + "_";
  }

  /** Takes away what a run that was ended left beside the table. */
  private void clearLeftovers() throws SQLException {
    for (String left : table.beginning(connection, stagingPrefix())) {
      drop(table.beside(left));
    }
  }

  /** What cannot be dropped now is dropped by the next run. */
  private void dropped(TableName staging) {
    try {
      drop(staging);
    } catch (SQLException e) {
      org.slf4j.LoggerFactory.getLogger(JdbcTarget.class).warn("cannot drop {}", staging, e);
    }
  }

  private void drop(TableName staging) throws SQLException {
    execute("DROP TABLE " + staging.quoted(quotes));
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String ddl(TableName made) {
    return Arrays.stream(request.columns().fields())
        .map(f -> quotes.around(f.name()) + " " + types.name(f.dataType()).orElseThrow())
        .collect(Collectors.joining(", ", "CREATE TABLE " + made.quoted(quotes) + " (", ")"));
  }

  private void load(Dataset<Row> rows, TableName staging) throws SQLException {
    Map<String, String> options = new java.util.LinkedHashMap<>(database.properties());
    options.put("url", database.url());
    options.put("driver", database.driver().getClass().getName());
    options.put("dbtable", staging.quoted(quotes));
    options.put("batchsize", Integer.toString(BATCH));
    options.put("numPartitions", Integer.toString(TASKS));
    try {
      rows.write().format("jdbc").options(options).mode(SaveMode.Append).save();
    } catch (Exception failure) {
      for (Throwable t = failure; t != null; t = t.getCause()) {
        if (t instanceof SQLException refused) {
          throw refused;
        }
      }
      throw failure;
    }
  }

  private void publish(Move move, long count, Mark mark) throws SQLException {
    connection.setAutoCommit(false);
    try {
      boolean alone = marks.write(connection, noted, mark, count, request.run());
      if (!alone) {
        throw trouble.anotherRun();
      }
      move.zone(request.zone());
      switch (request.write()) {
        case REPLACE -> move.clear();
        case UPSERT -> move.clear(request.key());
        case APPEND -> {}
      }
      move.rows();
      FaultPoint.reach("before-target", request.output());
      connection.commit();
    } catch (SQLException | RuntimeException failure) {
      undo(failure);
      throw failure;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private void undo(Exception failure) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    close(connection);
  }

  static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      org.slf4j.LoggerFactory.getLogger(JdbcTarget.class).warn("cannot close a connection", e);
    }
  }
}
