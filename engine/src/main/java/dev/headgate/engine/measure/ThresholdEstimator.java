package dev.headgate.engine.measure;

/** A metric of two classes at a threshold of its own, whatever the model's is. */
record ThresholdEstimator(Estimator metric, double threshold) implements Estimator {

  private Scores at(Scores scores) {
    return ((BinaryScores) scores.plain()).withThreshold(threshold);
  }

  @Override
  public double value(Scores scores) {
    return metric.value(at(scores));
  }

  @Override
  public Certainty certainty(Scores scores, double z) {
    return metric.certainty(at(scores), z);
  }

  @Override
  public Certainty difference(Scores candidate, Scores champion, double z) {
    return metric.difference(at(candidate), at(champion), z);
  }
}
