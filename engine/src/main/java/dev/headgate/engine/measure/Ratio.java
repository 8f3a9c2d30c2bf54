package dev.headgate.engine.measure;

/**
 * A sum over rows divided by another, by weight: means, rates and most metrics are such. Linearised
 * by the method of Taylor series (Cochran, "Sampling techniques", 1977, section 6.4).
 *
 * @param numerator what a row adds above
 * @param denominator what a row adds below; 1 for a mean
 * @param <S> of what scores
 */
record Ratio<S extends Scores>(Term<S> numerator, Term<S> denominator) {

  /** What a row adds to a sum. */
  interface Term<S extends Scores> {
    double of(S scores, int row);
  }

  static <S extends Scores> Ratio<S> mean(Term<S> value) {
    return new Ratio<>(value, (scores, row) -> 1);
  }

  Linearised of(S scores) {
    int rows = scores.rows();
    double above = 0;
    double below = 0;
    for (int i = 0; i < rows; i++) {
      double weight = scores.weight(i);
      above += weight * numerator.of(scores, i);
      below += weight * denominator.of(scores, i);
    }
    if (!(below > 0)) {
      return Linearised.undefined(rows);
    }
    double ratio = above / below;
    double correction = rows > 1 ? Math.sqrt(rows / (rows - 1.0)) : 1;
    double[] influence = new double[rows];
    for (int i = 0; i < rows; i++) {
      double residual = numerator.of(scores, i) - ratio * denominator.of(scores, i);
      influence[i] = correction * scores.weight(i) * residual / below;
    }
    return new Linearised(ratio, influence);
  }

  /**
   * How many equal rows would make as sure a denominator: (sum w)² / sum w² (Kish, "Survey
   * sampling", 1965).
   */
  double effectiveRows(S scores) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < scores.rows(); i++) {
      double weight = scores.weight(i) * denominator.of(scores, i);
      sum += weight;
      squares += weight * weight;
    }
    return squares == 0 ? 0 : sum / squares * sum;
  }
}
