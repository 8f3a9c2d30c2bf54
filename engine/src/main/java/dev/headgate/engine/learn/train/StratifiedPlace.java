package dev.headgate.engine.learn.train;

import dev.headgate.engine.spi.ColumnName;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A row's place between 0 and 1 within its class: the ranks of the class's rows by their hash,
 * spread evenly. So any span of places holds its share of every class, to less than one row.
 *
 * <p>This is systematic sampling (Cochran, Sampling Techniques, 1977, chapter 8) in each stratum,
 * the order being that of a hash. Where the first of n rows lies between 0 and 1/n depends on the
 * class: many classes of few rows then give their share together. Rows of one hash have one rank
 * and stay together.
 */
final class StratifiedPlace {
  private StratifiedPlace() {}

  /**
   * The place of a row among all rows of the frame that it is asked of.
   *
   * @param hash the row's own place, see {@link RowHash}
   * @param salt of the class's first place
   * @param strata columns of whose values each combination is a class, NULL a value like any other
   */
  static Column of(Column hash, String salt, StructType schema, List<String> strata) {
    Column[] by = strata.stream().map(ColumnName::column).toArray(Column[]::new);
    WindowSpec stratum = Window.partitionBy(by);
    Column rank = functions.rank().over(stratum.orderBy(hash)).cast(DataTypes.DoubleType);
    Column rows = functions.count(functions.lit(1)).over(stratum).cast(DataTypes.DoubleType);
    Column first = RowHash.unit(salt + "/strata", schema, strata);
    return rank.minus(functions.lit(1.0)).plus(first).divide(rows);
  }
}
