package dev.headgate.connectors.jdbc;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.spi.SinkRequest;
import dev.headgate.engine.spi.SinkTarget;
import dev.headgate.engine.spi.SparkSink;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/** Writes a table of a database. */
final class JdbcSink implements SparkSink {
  @Override
  public List<Finding> check(Record options, StructType columns) {
    return ColumnTypes.of(((JdbcSinkOptions) options).url().toString()).unfit(columns);
  }

  @Override
  public SinkTarget open(SinkRequest request) {
    JdbcSinkOptions options = (JdbcSinkOptions) request.options();
    Trouble trouble = new Trouble(options);
    Database database =
        Login.of(options, request.secrets()).database().orElseThrow(trouble::noDriver);
    Connection connection;
    try {
      connection = database.connect();
    } catch (SQLException failure) {
      throw trouble.unreachable(failure);
    }
    try {
      return JdbcTarget.open(request, database, connection, trouble);
    } catch (SQLException failure) {
      JdbcTarget.close(connection);
      throw trouble.refused(failure);
    } catch (RuntimeException problem) {
      JdbcTarget.close(connection);
      throw problem;
    }
  }
}
