package dev.headgate.engine.learn.train;

import dev.headgate.engine.serve.Classes;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of each part and fold.
 *
 * @param census what was counted; conditions 0 to 2 are the parts, then each fold has two
 */
record Counted(Census census) {
  static final int TRAIN = 0;
  static final int VALIDATION = 1;
  static final int TEST = 2;

  static Counted of(
      Dataset<Row> rows,
      Classes classes,
      List<FeatureColumn> columns,
      Parts parts,
      List<Parts.Fold> folds) {
    List<Column> conditions = new ArrayList<>();
    conditions.add(parts.train());
    conditions.add(parts.validation());
    conditions.add(parts.test());
    for (Parts.Fold fold : folds) {
      conditions.add(fold.learns());
      conditions.add(fold.judges());
    }
    return new Counted(Census.of(rows, classes.size() > 0, columns, conditions));
  }

  long train() {
    return census.rows(TRAIN);
  }

  long validation() {
    return census.rows(VALIDATION);
  }

  long test() {
    return census.rows(TEST);
  }

  static int learns(int fold) {
    return 3 + 2 * fold;
  }

  static int judges(int fold) {
    return 4 + 2 * fold;
  }
}
