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
  public Interval interval(Scores scores, double z) {
    return metric.interval(at(scores), z);
  }

  @Override
  public double standardErrorOfDifference(Scores candidate, Scores champion) {
    return metric.standardErrorOfDifference(at(candidate), at(champion));
  }
}
