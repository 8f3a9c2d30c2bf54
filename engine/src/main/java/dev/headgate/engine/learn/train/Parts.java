package dev.headgate.engine.learn.train;

import dev.headgate.engine.store.registry.ModelCard;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * Which rows train, which choose and which judge, as conditions over {@link LearningTable#TIME},
 * {@link LearningTable#HASH} and {@link LearningTable#PART}.
 */
sealed interface Parts permits PartsByTime, PartsByHash, PartsByCondition, EveryRowJudges {
  /** Rows that train. */
  Column train();

  /** Rows that choose threshold and the like; none without a validation part. */
  Column validation();

  /** Rows that judge. */
  Column test();

  /** The training rows, cut for a search; of the kind of the split itself. */
  List<Fold> folds(int count);

  /** Times of the parts, with their rows. */
  ModelCard.Part described(Role role, long rows);

  /** A part of no rows. */
  ModelCard.Part NONE = ModelCard.Part.NONE;

  /** What a part is for. */
  enum Role {
    TRAIN,
    VALIDATION,
    TEST
  }

  /**
   * One cut of the training rows.
   *
   * @param learns rows that learn
   * @param judges rows that judge
   */
  record Fold(Column learns, Column judges) {}
}
