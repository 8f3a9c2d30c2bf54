package dev.headgate.connectors.jdbc;

import dev.headgate.engine.spi.Reached;
import dev.headgate.engine.store.state.Position;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads all rows where any of them is another than before: there is no cursor to tell by. */
final class SnapshotReach {
  /** Rows that are fetched at a time. */
  static final int FETCHED = 5000;

  private static final BigInteger ROUND = BigInteger.ONE.shiftLeft(128);

  private final JdbcLook look;

  SnapshotReach(JdbcLook look) {
    this.look = look;
  }

  Reached since(Optional<Position> since) throws SQLException {
    RowDigest digest = new RowDigest(look.table().columns(look.request().columns()));
    BigInteger sum = BigInteger.ZERO;
    long count = 0;
    try (Statement statement = look.connection().createStatement()) {
      statement.setFetchSize(FETCHED);
      try (ResultSet rows = statement.executeQuery("SELECT * FROM " + look.table().from())) {
        while (rows.next()) {
          sum = sum.add(digest.number(rows)).mod(ROUND);
          count++;
        }
      }
    }
    Position now =
        new Position("{\"rows\":%d,\"digest\":\"%s\"}".formatted(count, sum.toString(16)));
    return since.filter(now::equals).isPresent()
        ? new Reached.Nothing()
        : new Reached.Batch(since, now, look.options().what(), OptionalLong.of(count));
  }
}
