package dev.headgate.engine.measure;

import java.util.Optional;

/**
 * Two models compared on the same rows: what they have in common cancels, so that a difference
 * shows which two intervals side by side would hide. For the area under the ROC curve this is the
 * paired test of DeLong, DeLong and Clarke-Pearson (1988).
 */
public final class Paired {
  private Paired() {}

  /**
   * A difference of two models.
   *
   * @param estimate by how much the candidate's metric is above the champion's
   * @param certainty how sure that is
   */
  public record Difference(double estimate, Certainty certainty) {}

  /**
   * By how much the candidate's metric is above the champion's. Of two models that say the same of
   * every row it is nothing for certain.
   *
   * @param metric of the task of both
   * @param candidate scores of the rows by one model
   * @param champion scores of the same rows, in the same order, by the other
   * @param confidence such as 0.95, strictly between 0 and 1
   * @return none where the rows do not define the metric for both
   * @throws IllegalArgumentException if labels or weights differ, so that the rows are not the same
   */
  public static Optional<Difference> difference(
      Metric metric, Scores candidate, Scores champion, double confidence) {
    double z = Metrics.z(confidence);
    if (!candidate.hasSameTruthAs(champion)) {
      throw new IllegalArgumentException("the two models were not scored on the same rows");
    }
    Optional<Double> one = Metrics.estimate(metric, candidate);
    Optional<Double> other = Metrics.estimate(metric, champion);
    if (one.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    if (candidate.saysTheSameAs(champion)) {
      return Optional.of(new Difference(0, Certainty.exactly(0)));
    }
    double difference = one.get() - other.get();
    double most = metric.greatest() - metric.least();
    Certainty certainty = metric.estimator().difference(candidate, champion, z);
    return Optional.of(new Difference(difference, certainty.around(difference, -most, most)));
  }
}
