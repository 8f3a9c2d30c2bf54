package dev.headgate.engine.learn.evaluate;

import dev.headgate.engine.measure.DailyProfiles;
import dev.headgate.engine.measure.ReliabilityBin;
import dev.headgate.engine.store.record.MetricRecord;
import dev.headgate.engine.store.registry.ModelCard;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a candidate is worth on the held-out rows.
 *
 * @param heldOut the rows and what the candidate said of them, to hold another model against
 * @param metrics every metric of the task that the rows define
 * @param slices the same by slice, the largest slices of a column first
 * @param importance what each input is worth: how much worse the metric gets when its values are
 *     shuffled, most important first
 * @param reliability points of the reliability curve; empty but for a binary task
 * @param scores profile of the predictions and of what is kept beside them, columns named as in
 *     predictions
 * @param clusters what the rows of each cluster are like; empty but for a clustering
 * @param leaks why the candidate must not be trusted, one sentence an input; empty when it may
 * @param notes what a reader should know, such as slices that were left out
 * @param scored the held-out rows with the inputs as fed and, where Spark scored them, its {@code
 *     prediction} and {@code probability}; kept in memory until {@link #close}
 */
public record Evaluated(
    HeldOut heldOut,
    List<MetricRecord> metrics,
    List<ModelCard.Slice> slices,
    Map<String, Double> importance,
    List<ReliabilityBin> reliability,
    DailyProfiles scores,
    List<ModelCard.Cluster> clusters,
    List<String> leaks,
    List<String> notes,
    Dataset<Row> scored)
    implements AutoCloseable {

  /** Lets go of the rows kept in memory. */
  @Override
  public void close() {
    scored.unpersist();
  }
}
