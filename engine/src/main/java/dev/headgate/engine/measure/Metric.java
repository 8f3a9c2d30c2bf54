package dev.headgate.engine.measure;

import java.util.List;

/** A figure by which a model is judged. Those of every model are listed by {@link Metrics}. */
public final class Metric {
  private final String name;
  private final Task task;
  private final Direction direction;
  private final double least;
  private final double greatest;
  private final String meaning;
  private final Estimator estimator;

  Metric(
      String name,
      Task task,
      Direction direction,
      double least,
      double greatest,
      String meaning,
      Estimator estimator) {
    this.name = name;
    this.task = task;
    this.direction = direction;
    this.least = least;
    this.greatest = greatest;
    this.meaning = meaning;
    this.estimator = estimator;
  }

  /** A figure of scored rows, each of which counts by a weight; NaN where they do not define it. */
  @FunctionalInterface
  public interface Value {
    /** The figure. */
    double of(Scores scores, double[] weights);
  }

  /**
   * A metric whose interval is found by drawing the rows again.
   *
   * @param least the least value it can take, or negative infinity
   * @param greatest the greatest value it can take, or infinity
   * @param meaning one sentence
   */
  public static Metric bootstrapped(
      String name,
      Task task,
      Direction direction,
      double least,
      double greatest,
      String meaning,
      Value value) {
    Estimator estimator =
        least == 0 && greatest == 1
            ? BootstrapEstimator.ofShare(Scores.class, value::of)
            : BootstrapEstimator.of(Scores.class, value::of);
    return new Metric(name, task, direction, least, greatest, meaning, estimator);
  }

  /**
   * Arithmetic over means of figures that stand beside the scores under the metric's name; its
   * interval is that of a mean, by linearisation.
   *
   * @param terms what is made of each figure
   * @param formula what is made of the means
   */
  public static Metric ofFigures(
      String name,
      Task task,
      Direction direction,
      List<FiguredScores.Term> terms,
      Formula formula) {
    return new Metric(
        name,
        task,
        direction,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        "A figure of one's own; interval of Student and Hall.",
        new FigureEstimator(name, terms, formula));
  }

  /** Arithmetic over means. */
  @FunctionalInterface
  public interface Formula {
    /** Its value, and after it its slope by each of the means. */
    double[] at(double[] means);
  }

  /** The same under another name. */
  public Metric named(String other) {
    return with(other, estimator);
  }

  /** The same where a row is predicted positive above a threshold of the metric's own. */
  public Metric atThreshold(double threshold) {
    return with(name, new ThresholdEstimator(estimator, threshold));
  }

  private Metric with(String newName, Estimator newEstimator) {
    return new Metric(newName, task, direction, least, greatest, meaning, newEstimator);
  }

  /** Its name in the field and in a spec, such as {@code auc}. */
  public String name() {
    return name;
  }

  /** Of which models. */
  public Task task() {
    return task;
  }

  /** Which way it is better. */
  public Direction direction() {
    return direction;
  }

  /** The least value it can take, or negative infinity. */
  public double least() {
    return least;
  }

  /** The greatest value it can take, or infinity. */
  public double greatest() {
    return greatest;
  }

  /** What it says, in one sentence, with how its interval is found. */
  public String meaning() {
    return meaning;
  }

  /** Whether it is of places among all items, which held-out rows alone have. */
  public boolean isOfPlaces() {
    return estimator instanceof RankingEstimator;
  }

  Estimator estimator() {
    return estimator;
  }

  double within(double value) {
    return Math.max(least, Math.min(greatest, value));
  }

  @Override
  public String toString() {
    return name;
  }
}
