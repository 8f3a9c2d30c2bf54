package dev.headgate.engine.spi;

import dev.headgate.engine.store.state.PublishedFiles;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A target that was opened for one publication. What {@link #put} does is seen whole or not at all,
 * and a target that is told to append notes the {@link Mark} together with the rows.
 */
public interface SinkTarget extends AutoCloseable {
  /**
   * What was last put there, as the target itself notes it; empty where it notes nothing, or where
   * it is not told to append.
   */
  Optional<Mark> last();

  /** Whether rows stand there, whoever put them. */
  boolean holdsRows();

  /**
   * Puts rows there.
   *
   * @param rows the columns of the request, in their order
   * @param count how many there are
   * @param mark what is noted with them
   * @throws dev.headgate.engine.store.record.Problem if the target refuses them or cannot be
   *     written; it is then as it was
   */
  void put(Dataset<Row> rows, long count, Mark mark);

  /** The files that stand there by now, where the target is one of files. */
  default PublishedFiles files() {
    return PublishedFiles.NONE;
  }

  @Override
  void close();

  /**
   * What a target notes of the rows that were last put there.
   *
   * @param epoch number of the publication, 1 for the first
   * @param source id of the table that they came from
   * @param version Delta version of that table up to which its rows are there
   */
  record Mark(long epoch, String source, long version) {}
}
