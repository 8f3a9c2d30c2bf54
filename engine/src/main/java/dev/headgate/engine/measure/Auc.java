package dev.headgate.engine.measure;

/**
 * The area under the ROC curve: the chance that a positive row has a higher probability than a
 * negative one, ties counting half. Influences are the placements of DeLong, DeLong and
 * Clarke-Pearson, "Comparing the areas under two or more correlated receiver operating
 * characteristic curves", 1988, found from one sorted order as by Sun and Xu, "Fast implementation
 * of DeLong's algorithm", 2014.
 */
final class Auc {
  private Auc() {}

  static Linearised of(BinaryScores scores) {
    int rows = scores.rows();
    int[] order = scores.ascending();
    double positives = 0;
    double negatives = 0;
    int positiveRows = 0;
    for (int i = 0; i < rows; i++) {
      if (scores.isPositive(i)) {
        positives += scores.weight(i);
        positiveRows++;
      } else {
        negatives += scores.weight(i);
      }
    }
    if (!(positives > 0 && negatives > 0)) {
      return Linearised.undefined(rows);
    }
    double[] placement = new double[rows];
    double positivesBelow = 0;
    double negativesBelow = 0;
    double area = 0;
    for (int start = 0, end; start < rows; start = end) {
      double positivesHere = 0;
      double negativesHere = 0;
      for (end = start;
          end < rows && scores.probability(order[end]) == scores.probability(order[start]);
          end++) {
        double weight = scores.weight(order[end]);
        if (scores.isPositive(order[end])) {
          positivesHere += weight;
        } else {
          negativesHere += weight;
        }
      }
      double beaten = (negativesBelow + negativesHere / 2) / negatives;
      double beating = 1 - (positivesBelow + positivesHere / 2) / positives;
      for (int i = start; i < end; i++) {
        placement[order[i]] = scores.isPositive(order[i]) ? beaten : beating;
      }
      area += positivesHere * beaten;
      positivesBelow += positivesHere;
      negativesBelow += negativesHere;
    }
    double auc = Math.min(1, area / positives);
    double ofPositive = correction(positiveRows) / positives;
    double ofNegative = correction(rows - positiveRows) / negatives;
    for (int i = 0; i < rows; i++) {
      double scale = scores.isPositive(i) ? ofPositive : ofNegative;
      placement[i] = scale * scores.weight(i) * (placement[i] - auc);
    }
    return new Linearised(auc, placement);
  }

  private static double correction(int rows) {
    return rows > 1 ? Math.sqrt(rows / (rows - 1.0)) : 1;
  }
}
