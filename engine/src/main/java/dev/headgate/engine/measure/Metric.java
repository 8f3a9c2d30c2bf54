package dev.headgate.engine.measure;

/** A figure by which a model is judged. All are listed by {@link Metrics}. */
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
