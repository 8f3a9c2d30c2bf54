package dev.headgate.engine.measure;

/** Which way a metric is better. */
public enum Direction {
  /** More is better, such as accuracy. */
  HIGHER,
  /** Less is better, such as an error. */
  LOWER,
  /** Nearer to zero is better, such as a bias. */
  ZERO,
  /** Nobody said which way. */
  UNKNOWN;

  /** Whether one figure is better than another. */
  public boolean isBetter(double candidate, double other) {
    return switch (this) {
      case HIGHER -> candidate > other;
      case LOWER -> candidate < other;
      case ZERO -> Math.abs(candidate) < Math.abs(other);
      case UNKNOWN -> false;
    };
  }
}
