package dev.headgate.engine.measure;

import dev.headgate.engine.measure.Certainty.Unsure;
import dev.headgate.engine.measure.Doubt.Cause;
import java.util.Optional;

/** What rows must bring before a figure of them may have an interval. */
final class Evidence {
  private Evidence() {}

  /** Rows that count at all. */
  static long rows(Scores scores) {
    long rows = 0;
    for (int i = 0; i < scores.rows(); i++) {
      rows += scores.weight(i) > 0 ? 1 : 0;
    }
    return rows;
  }

  /** Rows that are positive. */
  static long positives(BinaryScores scores) {
    long positive = 0;
    for (int i = 0; i < scores.rows(); i++) {
      positive += scores.weight(i) > 0 && scores.isPositive(i) ? 1 : 0;
    }
    return positive;
  }

  /** Rows of the rarer class. */
  static long rarer(BinaryScores scores) {
    long positive = positives(scores);
    return Math.min(positive, rows(scores) - positive);
  }

  /** The rows of the rarest class. */
  static long rarest(MulticlassScores scores) {
    long[] rows = new long[scores.classes().size()];
    for (int i = 0; i < scores.rows(); i++) {
      rows[scores.label(i)] += scores.weight(i) > 0 ? 1 : 0;
    }
    long rarest = rows(scores);
    for (long of : rows) {
      rarest = Math.min(rarest, of);
    }
    return rarest;
  }

  /** The doubt where a class has too few rows. */
  static Optional<Certainty> tooFew(long ofRarer) {
    return ofRarer < Studentised.FEWEST_OF_A_CLASS
        ? Optional.of(
            new Unsure(new Doubt(Cause.FEW_OF_A_CLASS, ofRarer, Studentised.FEWEST_OF_A_CLASS)))
        : Optional.empty();
  }
}
