package dev.headgate.engine.spi;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset.NonFinite;
import dev.headgate.dsl.language.Dataset.OnNewColumn;
import dev.headgate.engine.spi.infer.Inference;
import dev.headgate.engine.store.record.Problem;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Reads batches of a source by position with Spark. */
public interface PositionReader extends SourceReader {
  /**
   * The rows of exactly this batch: the declared columns by name and type, the new ones where they
   * are to be added, and the columns of {@link Lineage}. A record that cannot be read is a row of
   * which only the lineage stands, never a NULL in place of a value.
   *
   * @throws Problem with {@code COLUMN_VANISHED}, {@code COLUMN_NEW} or {@code COLUMN_TYPE}
   */
  Dataset<Row> read(Reached.Batch batch, Asked asked);

  /**
   * The columns of a source that nobody declared; nothing where such a source does not tell. No
   * session is there yet.
   *
   * @param request whose columns are not known yet, and empty
   * @throws Problem if the source cannot be looked at
   */
  default Optional<Inference> infer(SourceRequest request) {
    return Optional.empty();
  }

  /**
   * How a batch is to be read.
   *
   * @param spark the session, its time zone set to the pipeline's
   * @param source what was asked when the batch was reached
   * @param declared the declared columns, as the source names them
   * @param onNewColumn what to do with a column that is not declared
   * @param nonFinite what to do with NaN and infinite numbers
   * @param warnings takes what the user should hear of though nothing stops
   */
  record Asked(
      SparkSession spark,
      SourceRequest source,
      StructType declared,
      OnNewColumn onNewColumn,
      NonFinite nonFinite,
      Consumer<Finding> warnings) {}
}
