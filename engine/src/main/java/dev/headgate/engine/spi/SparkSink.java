package dev.headgate.engine.spi;

import dev.headgate.dsl.finding.Finding;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/** Writes a kind of target with Spark. */
public interface SparkSink {
  /**
   * Opens a target for one publication.
   *
   * @throws dev.headgate.engine.store.record.Problem if it cannot be reached, or does not fit the
   *     columns
   */
  SinkTarget open(SinkRequest request);

  /**
   * What is wrong with columns, as far as that shows without the target.
   *
   * @param options settings, an instance of the sink's options
   * @return findings, empty where such columns can be written
   */
  default List<Finding> check(Record options, StructType columns) {
    return List.of();
  }
}
