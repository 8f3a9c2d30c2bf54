package dev.headgate.engine.learn.train;

import dev.headgate.engine.spi.ColumnName;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * How many rows meet each of some conditions, by class, and how many of them have each feature.
 * Counted in one pass.
 */
final class Census {
  private final List<Group> groups;

  /** Rows of one class that meet the same conditions. */
  private record Group(long conditions, int cls, long rows, long[] present) {
    boolean meets(int condition) {
      return (conditions >> condition & 1) == 1;
    }
  }

  private Census(List<Group> groups) {
    this.groups = groups;
  }

  /**
   * Counts labelled rows.
   *
   * @param classes whether labels are classes; if not, all rows are of class 0
   * @param conditions at most 62
   */
  static Census of(
      Dataset<Row> rows, boolean classes, List<FeatureColumn> features, List<Column> conditions) {
    Column met = functions.lit(0L);
    for (int i = 0; i < conditions.size(); i++) {
      met = met.plus(functions.when(conditions.get(i), functions.lit(1L << i)).otherwise(0L));
    }
    Column cls = classes ? functions.col(Lesson.LABEL).cast("int") : functions.lit(0);
    Column[] present =
        features.stream().map(f -> functions.count_if(isPresent(f))).toArray(Column[]::new);
    List<Group> groups = new ArrayList<>();
    Dataset<Row> counted =
        rows.groupBy(met.as("met"), cls.as("class"))
            .agg(functions.count(functions.lit(1)), present);
    for (Row row : counted.collectAsList()) {
      long[] values = new long[features.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = row.getLong(3 + i);
      }
      groups.add(new Group(row.getLong(0), row.getInt(1), row.getLong(2), values));
    }
    return new Census(groups);
  }

  /** NaN is a number that is missing, an empty text a category that is. */
  private static Column isPresent(FeatureColumn feature) {
    Column value = ColumnName.column(feature.name());
    return feature.isCategory()
        ? value.isNotNull().and(value.cast("string").notEqual(""))
        : value.isNotNull().and(functions.not(functions.isnan(value)));
  }

  /** Rows that meet a condition. */
  long rows(int condition) {
    return groups.stream().filter(g -> g.meets(condition)).mapToLong(Group::rows).sum();
  }

  /** Rows of a class that meet a condition. */
  long rows(int condition, int cls) {
    return groups.stream()
        .filter(g -> g.meets(condition) && g.cls() == cls)
        .mapToLong(Group::rows)
        .sum();
  }

  /** Rows that meet a condition and have a feature. */
  long present(int condition, int feature) {
    return groups.stream()
        .filter(g -> g.meets(condition))
        .mapToLong(g -> g.present()[feature])
        .sum();
  }
}
