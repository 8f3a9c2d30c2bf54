package dev.headgate.engine.learn.train;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Ratings of items by users, each by its index; rows that lack one of both are left out.
 *
 * @param rows with {@link #USER}, {@link #ITEM} and {@link #RATING}, in the order of the lesson
 * @param users how many users there are
 * @param items how many items there are
 */
record Pairs(Dataset<Row> rows, int users, int items) {
  static final String USER = "user";
  static final String ITEM = "item";
  static final String RATING = "rating";

  /** The pairs of a lesson whose features are the index of a user and that of an item. */
  static Pairs of(Lesson lesson) {
    Attribute[] ids =
        AttributeGroup.fromStructField(lesson.rows().schema().apply(Lesson.FEATURES))
            .attributes()
            .get();
    int users = known(ids[0]);
    int items = known(ids[1]);
    Column vector = functions.vector_to_array(col(Lesson.FEATURES), "float64");
    Dataset<Row> rows =
        lesson
            .rows()
            .select(
                vector.getItem(0).cast("int").as(USER),
                vector.getItem(1).cast("int").as(ITEM),
                col(Lesson.LABEL).as(RATING))
            .where(col(USER).lt(users).and(col(ITEM).lt(items)));
    return new Pairs(rows, users, items);
  }

  /** How many ids have an index of their own; one more stands for all others. */
  private static int known(Attribute attribute) {
    return ((NominalAttribute) attribute).values().get().length - 1;
  }

  Pairs with(Dataset<Row> others) {
    return new Pairs(others, users, items);
  }
}
