package dev.headgate.engine.learn.train;

import dev.headgate.engine.spi.ColumnName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;

/**
 * The values of categories that are not too rare, the most frequent first, equally frequent ones by
 * the alphabet. Those that are too rare never leave the machines that counted them.
 *
 * @param counts values and how often they occur, by column
 */
record Categories(List<List<Counted>> counts) {

  /** A value and how often it occurs. */
  record Counted(String value, long rows) {}

  /** Counts every category in one pass; an empty text is none, like NULL. */
  static Categories of(Dataset<Row> rows, List<FeatureColumn> columns) {
    List<List<Counted>> counts = new ArrayList<>();
    columns.forEach(column -> counts.add(new ArrayList<>()));
    Column[] pairs = new Column[columns.size()];
    for (int i = 0; i < pairs.length; i++) {
      Column value = ColumnName.column(columns.get(i).name());
      pairs[i] = functions.struct(functions.lit(i).as("column"), value.as("value"));
    }
    Dataset<Row> counted =
        rows.select(functions.explode(functions.array(pairs)).as("pair"))
            .groupBy("pair.column", "pair.value")
            .count();
    for (Row row : frequent(counted, columns).where("value <> ''").collectAsList()) {
      counts.get(row.getInt(0)).add(new Counted(row.getString(1), row.getLong(2)));
    }
    Comparator<Counted> order =
        Comparator.comparingLong(Counted::rows).reversed().thenComparing(Counted::value);
    counts.forEach(values -> values.sort(order));
    return new Categories(counts);
  }

  /** The counts of values that occur on their column's least share of all rows. */
  private static Dataset<Row> frequent(Dataset<Row> counted, List<FeatureColumn> columns) {
    if (columns.stream().allMatch(column -> column.rare() == 0)) {
      return counted;
    }
    Column least = functions.lit(0.0);
    for (int i = 0; i < columns.size(); i++) {
      Column here = functions.col("column").equalTo(i);
      least = functions.when(here, columns.get(i).rare()).otherwise(least);
    }
    Column all = functions.sum("count").over(Window.partitionBy("column"));
    return counted
        .withColumn("all", all)
        .where(functions.col("count").geq(least.multiply(functions.col("all"))));
  }

  /** The values, by column. */
  String[][] kept() {
    return counts.stream()
        .map(values -> values.stream().map(Counted::value).toArray(String[]::new))
        .toArray(String[][]::new);
  }
}
