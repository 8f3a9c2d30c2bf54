package dev.headgate.engine.learn.train;

import dev.headgate.engine.store.registry.ModelCard;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * A split by conditions on the row, as {@link LearningTable#PART} tells them. The folds of the
 * training rows are cut by the hash of a row's columns.
 *
 * @param from first time of all rows, ISO 8601, or empty
 * @param to time after the last, or empty
 */
record PartsByCondition(String from, String to) implements Parts {
  @Override
  public Column train() {
    return part(Role.TRAIN);
  }

  @Override
  public Column validation() {
    return part(Role.VALIDATION);
  }

  @Override
  public Column test() {
    return part(Role.TEST);
  }

  @Override
  public List<Fold> folds(int count) {
    return new PartsByHash(0, 0, from, to)
        .folds(count).stream()
            .map(fold -> new Fold(train().and(fold.learns()), train().and(fold.judges())))
            .toList();
  }

  @Override
  public ModelCard.Part described(Role role, long rows) {
    return rows == 0 ? NONE : new ModelCard.Part(rows, from, to);
  }

  private static Column part(Role role) {
    return functions.col(LearningTable.PART).equalTo(functions.lit(role.ordinal()));
  }
}
