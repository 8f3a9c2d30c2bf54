package dev.headgate.engine.spi;

import dev.headgate.engine.record.Problem;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads input with Spark. */
public interface SparkReader {
  /**
   * The rows of the requested files: the declared columns by name and type, the new ones where they
   * are to be added, and the columns of {@link Lineage}. A record that cannot be read is a row of
   * which only the lineage stands, never a NULL in place of a value.
   *
   * @throws Problem with {@code COLUMN_VANISHED}, {@code COLUMN_NEW} or {@code COLUMN_TYPE} naming
   *     the file that brought it
   */
  Dataset<Row> read(ReadRequest request);
}
