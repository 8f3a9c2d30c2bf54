package dev.headgate.engine.learn.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * What ratings are without any taste: their mean, how much better than that an item is rated, and
 * how much better than both a user rates. Few ratings move it little: as if each item had 25 more
 * of the mean, and each user 10 of what is expected (Koren, "Factor in the neighbors", ACM TKDD
 * 2010, section 2.1).
 *
 * @param mean of all ratings
 * @param users what is added for a user, by index
 * @param items what is added for an item, by index
 */
record Baseline(double mean, double[] users, double[] items) {
  private static final double ITEM_WEIGHT = 25;
  private static final double USER_WEIGHT = 10;

  /** The baseline of pairs of known users and items. */
  static Baseline of(Pairs pairs) {
    Row all = pairs.rows().agg(sum(Pairs.RATING), count(lit(1))).first();
    double mean = all.isNullAt(0) ? 0 : all.getDouble(0) / all.getLong(1);
    double[] none = new double[pairs.users()];
    double[] items =
        deviations(
            pairs.rows().withColumn(Pairs.RATING, col(Pairs.RATING).minus(mean)),
            Pairs.ITEM,
            ITEM_WEIGHT,
            new double[pairs.items()]);
    Baseline ofItems = new Baseline(mean, none, items);
    double[] users =
        deviations(ofItems.removedFrom(pairs).rows(), Pairs.USER, USER_WEIGHT, none.clone());
    return new Baseline(mean, users, items);
  }

  private static double[] deviations(
      Dataset<Row> rows, String side, double weight, double[] found) {
    for (Row row : rows.groupBy(side).agg(sum(Pairs.RATING), count(lit(1))).collectAsList()) {
      found[row.getInt(0)] = row.getDouble(1) / (row.getLong(2) + weight);
    }
    return found;
  }

  /** The pairs with what it leaves of each rating. */
  Pairs removedFrom(Pairs pairs) {
    double[] ofUser = users;
    double[] ofItem = items;
    double ofAll = mean;
    UDF2<Integer, Integer, Double> expected = (u, i) -> ofAll + ofUser[u] + ofItem[i];
    UserDefinedFunction function = udf(expected, DataTypes.DoubleType);
    Column left = col(Pairs.RATING).minus(function.apply(col(Pairs.USER), col(Pairs.ITEM)));
    return pairs.with(pairs.rows().withColumn(Pairs.RATING, left));
  }
}
