package dev.headgate.engine.learn.train;

import dev.headgate.dsl.language.Model.Task;
import java.util.Locale;
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

  /** Rows that a tree is to draw at least: of 150 trees that draw five each, one draws none. */
  private static final double LEAST_DRAWN = 5;

  /**
   * Refuses a share of the rows that leaves many trees without any.
   *
   * @param share of the rows that each tree draws at random, in (0, 1]
   * @throws Unlearnable if a tree would draw fewer than five
   */
  public void requireDrawn(double share) {
    if (share == 1) {
      return;
    }
    long all = rows.count();
    double drawn = share * all;
    if (drawn < LEAST_DRAWN) {
      throw new Unlearnable(
          String.format(
              Locale.ROOT,
              "with subsample %s a tree draws %.2g of %,d rows",
              Wording.exact(share),
              drawn,
              all),
          all < LEAST_DRAWN
              ? "leave subsample out"
              : String.format(Locale.ROOT, "raise subsample to %.2g or more", leastShare(all)));
    }
  }

  /** In hundredths, or as many decimals as it needs. */
  private static double leastShare(long rows) {
    double digits = Math.pow(10, 1 + Math.ceil(Math.log10(rows / LEAST_DRAWN)));
    return Math.ceil(LEAST_DRAWN / rows * digits) / digits;
  }

  /** The number of bins that lets every value of the widest category have its own. */
  public int bins(int wanted) {
    return Math.max(wanted, widest);
  }
}
