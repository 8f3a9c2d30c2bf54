package dev.headgate.engine.learn.train;

import dev.headgate.engine.store.registry.ModelCard;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * No split: the model learned from none of the rows, so all of them judge it.
 *
 * @param from first time of all rows, ISO 8601, or empty
 * @param to time after the last, or empty
 */
record EveryRowJudges(String from, String to) implements Parts {
  @Override
  public Column train() {
    return functions.lit(false);
  }

  @Override
  public Column validation() {
    return functions.lit(false);
  }

  @Override
  public Column test() {
    return functions.lit(true);
  }

  @Override
  public List<Fold> folds(int count) {
    throw new UnsupportedOperationException("nothing is learned from the rows");
  }

  @Override
  public ModelCard.Part described(Role role, long rows) {
    return role == Role.TEST ? new ModelCard.Part(rows, from, to) : NONE;
  }
}
