package dev.headgate.connectors.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.spi.SinkTarget.Mark;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of two runs that publish at once the database lets one go on. */
class MarksTest {
  private static final String URL = "jdbc:h2:mem:marks;DB_CLOSE_DELAY=-1";
  private static final Mark FIRST = new Mark(1, "t", 0);
  private static final Mark SECOND = new Mark(2, "t", 1);

  private Connection one;
  private Connection two;
  private Marks marks;

  @BeforeEach
  void connect() throws SQLException {
    one = DriverManager.getConnection(URL);
    two = DriverManager.getConnection(URL);
    marks = new Marks(TableName.written(one, "mart"), Quotes.of(one), "p", "mart");
    marks.make(one);
    marks.make(two);
    one.setAutoCommit(false);
    two.setAutoCommit(false);
  }

  @AfterEach
  void close() throws SQLException {
    one.rollback();
    one.createStatement().execute("DROP ALL OBJECTS");
    one.close();
    two.close();
  }

  private boolean write(Connection connection, Optional<Mark> before, Mark mark)
      throws SQLException {
    boolean written = marks.write(connection, before, mark, 3, "run");
    connection.commit();
    return written;
  }

  @Test
  void whatWasNotedIsReadAgain() throws SQLException {
    assertThat(marks.read(one)).isEmpty();
    assertThat(write(one, Optional.empty(), FIRST)).isTrue();
    assertThat(marks.read(two)).contains(FIRST);
    two.commit();
    assertThat(write(one, Optional.of(FIRST), SECOND)).isTrue();
    assertThat(marks.read(two)).contains(SECOND);
  }

  @Test
  void whoeverSawLessThanIsNotedNotesNothing() throws SQLException {
    assertThat(write(one, Optional.empty(), FIRST)).isTrue();
    assertThat(write(two, Optional.empty(), FIRST)).isFalse();
    assertThat(write(two, Optional.of(FIRST), SECOND)).isTrue();
    assertThat(write(one, Optional.of(FIRST), SECOND)).isFalse();
    assertThat(marks.read(one)).contains(SECOND);
  }

  @Test
  void anotherOutputAndAnotherTableHaveTheirOwnNote() throws SQLException {
    write(one, Optional.empty(), FIRST);
    TableName mart = TableName.written(one, "mart");
    assertThat(new Marks(mart, Quotes.of(one), "p", "other").read(one)).isEmpty();
    assertThat(new Marks(mart.beside("x"), Quotes.of(one), "p", "mart").read(one)).isEmpty();
  }
}
