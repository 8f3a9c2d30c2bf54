package dev.headgate.engine.train;

import dev.headgate.dsl.spec.Model.Task;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What an estimator learns from.
 *
 * @param rows the training rows in a fixed order, with {@link #LABEL} and {@link #FEATURES}
 * @param task what is learned
 * @param seed of everything that draws at random
 * @param widest how many values the widest ranked category has, 0 without one
 * @param scratch a folder that every worker reaches, for what is kept only while learning; it need
 *     not be there
 * @param weight {@link #WEIGHT} where the rows have one; an estimator that {@code takesWeights}
 *     hands it on
 */
public record Lesson(
    Dataset<Row> rows, Task task, long seed, int widest, String scratch, Optional<String> weight) {
  /** The label: the index of the class, or the number. A double. */
  public static final String LABEL = "__label";

  /** All features in one vector. */
  public static final String FEATURES = "__features";

  /** How much a row counts, a double of at least 0; rows have it only where they are weighed. */
  public static final String WEIGHT = "__weight";

  /** The number of bins that lets every value of the widest category have its own. */
  public int bins(int wanted) {
    return Math.max(wanted, widest);
  }
}
