package dev.headgate.engine.learn.train;

import dev.headgate.engine.store.registry.ModelCard;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * A split by the hash of a row's columns: the same row is always on the same side.
 *
 * @param testShare share that judges
 * @param validationShare share that chooses, 0 without
 * @param from first time of all rows, ISO 8601, or empty
 * @param to time after the last, or empty
 */
record PartsByHash(double testShare, double validationShare, String from, String to)
    implements Parts {

  @Override
  public Column train() {
    return hash().geq(functions.lit(testShare + validationShare));
  }

  @Override
  public Column validation() {
    return hash()
        .geq(functions.lit(testShare))
        .and(hash().lt(functions.lit(testShare + validationShare)));
  }

  @Override
  public Column test() {
    return hash().lt(functions.lit(testShare));
  }

  @Override
  public List<Fold> folds(int count) {
    double start = testShare + validationShare;
    List<Fold> folds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Column low = functions.lit(start + (1 - start) * i / count);
      Column high = functions.lit(i + 1 == count ? 2.0 : start + (1 - start) * (i + 1) / count);
      Column judges = hash().geq(low).and(hash().lt(high));
      folds.add(new Fold(train().and(functions.not(judges)), judges));
    }
    return folds;
  }

  @Override
  public ModelCard.Part described(Role role, long rows) {
    return new ModelCard.Part(rows, from, to);
  }

  private static Column hash() {
    return functions.col(LearningTable.HASH);
  }
}
