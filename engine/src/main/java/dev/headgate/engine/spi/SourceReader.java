package dev.headgate.engine.spi;

import dev.headgate.dsl.finding.Finding;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/** What a reader of any source can say of columns. */
public interface SourceReader {
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
