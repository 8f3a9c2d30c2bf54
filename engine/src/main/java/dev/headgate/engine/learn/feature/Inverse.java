package dev.headgate.engine.learn.feature;

/**
 * The way back from a transform.
 *
 * @param formula of what the transform made, the number
 * @param above numbers that are not above it have no way back; negative infinity where all have one
 */
public record Inverse(Formula formula, double above) {

  /** The way back of every number. */
  public static Inverse ofAll(Formula formula) {
    return new Inverse(formula, Double.NEGATIVE_INFINITY);
  }

  /** The way back of the numbers above a bound. */
  public static Inverse ofAllAbove(double bound, Formula formula) {
    return new Inverse(formula, bound);
  }
}
