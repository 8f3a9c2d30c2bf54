package dev.headgate.engine.measure;

/**
 * From which value of a statistic on a column's change counts.
 *
 * @param name the word that a spec names it by
 * @param title what a reader is told it is
 * @param statistic how it is computed
 * @param threshold the value, above 0
 */
public record Limit(String name, String title, Statistic statistic, double threshold) {
  public Limit {
    if (!(threshold > 0)) {
      throw new IllegalArgumentException(name + " has no threshold above 0: " + threshold);
    }
  }
}
