package dev.headgate.engine.measure;

/**
 * The mean of the precision at each threshold, weighted by the recall that it adds: the sum of (R_k
 * - R_(k-1)) P_k, without interpolation.
 */
final class AveragePrecision {
  private AveragePrecision() {}

  /**
   * The figure with its influences: a row moves the precision at its own place and at all below.
   */
  static Linearised of(BinaryScores scores) {
    int rows = scores.rows();
    int[] order = scores.ascending();
    double[] hits = new double[rows];
    double[] taken = new double[rows];
    double all = fromAbove(scores, order, hits, taken);
    if (!(all > 0)) {
      return Linearised.undefined(rows);
    }
    double sum = 0;
    for (int at = 0; at < rows; at++) {
      sum += found(scores, order[at]) * hits[at] / taken[at];
    }
    double value = sum / all;
    double correction = rows > 1 ? Math.sqrt(rows / (rows - 1.0)) : 1;
    double[] influence = new double[rows];
    double ofHits = 0;
    double ofTaken = 0;
    for (int start = 0, end; start < rows; start = end) {
      for (end = start; end < rows && tied(scores, order[start], order[end]); end++) {
        double found = found(scores, order[end]);
        ofHits += found == 0 ? 0 : found / taken[end];
        ofTaken += found == 0 ? 0 : found * hits[end] / taken[end] / taken[end];
      }
      for (int at = start; at < end; at++) {
        int row = order[at];
        double moved = (scores.isPositive(row) ? ofHits : 0) - ofTaken;
        double own = scores.isPositive(row) ? hits[at] / taken[at] - value : 0;
        influence[row] = correction * scores.weight(row) * (moved + own) / all;
      }
    }
    return new Linearised(value, influence);
  }

  /**
   * By how much it is too high: a positive row is among those by whose precision it counts, which
   * lifts a precision of p over n rows by (1 - p) / n.
   */
  static double bias(BinaryScores scores) {
    int rows = scores.rows();
    int[] order = scores.ascending();
    double[] hits = new double[rows];
    double[] taken = new double[rows];
    double all = fromAbove(scores, order, hits, taken);
    double sum = 0;
    for (int at = 0; at < rows; at++) {
      double found = found(scores, order[at]);
      sum += found * found * (1 - hits[at] / taken[at]) / taken[at];
    }
    return all > 0 ? sum / all : 0;
  }

  /** Positives and rows at or above each place, by weight; gives all positives. */
  private static double fromAbove(BinaryScores scores, int[] order, double[] hits, double[] taken) {
    double found = 0;
    double rows = 0;
    for (int at = order.length - 1, next; at >= 0; at = next) {
      for (next = at; next >= 0 && tied(scores, order[at], order[next]); next--) {
        found += found(scores, order[next]);
        rows += scores.weight(order[next]);
      }
      for (int i = next + 1; i <= at; i++) {
        hits[i] = found;
        taken[i] = Math.max(rows, Double.MIN_NORMAL);
      }
    }
    return found;
  }

  private static boolean tied(BinaryScores scores, int row, int other) {
    return scores.probability(row) == scores.probability(other);
  }

  private static double found(BinaryScores scores, int row) {
    return scores.isPositive(row) ? scores.weight(row) : 0;
  }
}
