package dev.headgate.connectors.jdbc;

import dev.headgate.engine.spi.SourceLost;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.TaskCompletionListener;

/** Reads ranges of a database, each by the task that has it. */
final class JdbcRows implements Serializable {
  private static final long serialVersionUID = 1;

  private final Login login;
  private final JdbcCells cells;
  private final String source;
  private final Taken taken;

  /**
   * A reader.
   *
   * @param source what is told as the place that rows came from
   */
  JdbcRows(Login login, JdbcCells cells, String source, Taken taken) {
    this.login = login;
    this.cells = cells;
    this.source = source;
    this.taken = taken;
  }

  /** The rows of ranges. */
  Iterator<InternalRow> read(Iterator<Range> ranges) {
    Reading reading = new Reading(ranges);
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) done -> reading.close());
    return reading;
  }

  /** A range that is being read. */
  private record Open(Connection connection, ResultSet rows, Taken.Counting counting) {}

  /** The work of one task. */
  private final class Reading implements Iterator<InternalRow> {
    private final Iterator<Range> ranges;
    private final JdbcCells.Task task = cells.begin(source);
    private Optional<Open> open = Optional.empty();
    private boolean ready;

    Reading(Iterator<Range> ranges) {
      this.ranges = ranges;
    }

    @Override
    public boolean hasNext() {
      try {
        while (!ready && (open.isPresent() || ranges.hasNext())) {
          step();
        }
        return ready;
      } catch (SQLException failure) {
        throw unread(failure);
      }
    }

    private void step() throws SQLException {
      if (open.isEmpty()) {
        open = Optional.of(opened(ranges.next()));
      } else if (open.get().rows().next()) {
        ready = open.get().counting().takes(open.get().rows());
      } else {
        close();
      }
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      ready = false;
      try {
        return task.of(open.orElseThrow().rows());
      } catch (SQLException failure) {
        throw unread(failure);
      }
    }

    private Open opened(Range range) throws SQLException {
      Database database =
          login.database().orElseThrow(() -> new SQLException("no driver on this machine"));
      Connection connection = database.connect();
      try {
        return new Open(connection, answer(connection, range), taken.begin());
      } catch (SQLException failure) {
        JdbcTarget.close(connection);
        throw failure;
      }
    }

    private static ResultSet answer(Connection connection, Range range) throws SQLException {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      PreparedStatement statement = connection.prepareStatement(range.query());
      statement.setFetchSize(SnapshotReach.FETCHED);
      range.bind(statement);
      return statement.executeQuery();
    }

    private SourceLost unread(SQLException failure) {
      return new SourceLost(source, Trouble.line(failure));
    }

    void close() {
      open.ifPresent(o -> JdbcTarget.close(o.connection()));
      open = Optional.empty();
    }
  }
}
