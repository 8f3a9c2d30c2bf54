package dev.headgate.engine.train;

import dev.headgate.engine.spi.ColumnName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The values of categories, the most frequent first, equally frequent ones by the alphabet.
 *
 * @param columns the categories
 * @param rows how many rows were counted
 * @param counts values and how often they occur, by column
 */
record Categories(List<FeatureColumn> columns, long rows, List<List<Counted>> counts) {

  /** A value and how often it occurs. */
  record Counted(String value, long rows) {}

  /** Counts every category in one pass. */
  static Categories of(Dataset<Row> rows, List<FeatureColumn> columns) {
    List<List<Counted>> counts = new ArrayList<>();
    columns.forEach(column -> counts.add(new ArrayList<>()));
    Column[] pairs = new Column[columns.size()];
    for (int i = 0; i < pairs.length; i++) {
      Column value = ColumnName.column(columns.get(i).name());
      pairs[i] = functions.struct(functions.lit(i).as("column"), value.as("value"));
    }
    long all = 0;
    Dataset<Row> counted =
        rows.select(functions.explode(functions.array(pairs)).as("pair"))
            .groupBy("pair.column", "pair.value")
            .count();
    for (Row row : counted.collectAsList()) {
      if (row.getInt(0) == 0) {
        all += row.getLong(2);
      }
      if (!row.isNullAt(1)) {
        counts.get(row.getInt(0)).add(new Counted(row.getString(1), row.getLong(2)));
      }
    }
    Comparator<Counted> order =
        Comparator.comparingLong(Counted::rows).reversed().thenComparing(Counted::value);
    counts.forEach(values -> values.sort(order));
    return new Categories(columns, all, counts);
  }

  /** The values that are not too rare, by column. */
  String[][] kept() {
    String[][] kept = new String[columns.size()][];
    for (int i = 0; i < kept.length; i++) {
      double least = columns.get(i).rare() * rows;
      kept[i] =
          counts.get(i).stream()
              .filter(counted -> counted.rows() >= least)
              .map(Counted::value)
              .toArray(String[]::new);
    }
    return kept;
  }
}
