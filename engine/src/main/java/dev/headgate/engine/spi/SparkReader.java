package dev.headgate.engine.spi;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.record.Problem;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

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

  /**
   * What is wrong with declared columns, as far as that shows without the input.
   *
   * @param options settings, an instance of the source type's options
   * @return findings at their places, empty where such input can be read
   */
  default List<Finding> check(Record options, StructType declared) {
    return List.of();
  }
}
