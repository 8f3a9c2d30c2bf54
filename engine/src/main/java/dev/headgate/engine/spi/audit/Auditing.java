package dev.headgate.engine.spi.audit;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;

/** The half of an audit that needs Spark: a few figures of all rows, and what they must be. */
public interface Auditing {
  /**
   * The figures, at least one, each an aggregate over all rows of the table.
   *
   * @param settings an instance of the audit's own type
   */
  List<Column> figures(Record settings);

  /**
   * What is wrong, as a whole sentence without its full stop; empty where it holds.
   *
   * @param settings an instance of the audit's own type
   * @param figures what {@link #figures} gave over the table, in their order; null where SQL says
   *     so
   */
  Optional<String> violation(Record settings, List<Object> figures);
}
