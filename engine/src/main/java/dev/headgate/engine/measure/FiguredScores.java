package dev.headgate.engine.measure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Scores beside which further figures of each row are known, by the metric that asked for them. */
public final class FiguredScores implements Scores {

  /** What is made of a figure of many rows, by weight; NaN stands for a row that has none. */
  public enum Term {
    /** The mean over the rows that have it. */
    MEAN,
    /** The sum, divided by all rows. */
    SUM,
    /** How many rows have it, divided by all. */
    COUNT
  }

  private final Scores scores;
  private final Map<String, double[][]> figures;

  private FiguredScores(Scores scores, Map<String, double[][]> figures) {
    this.scores = scores;
    this.figures = figures;
  }

  /**
   * Scores with figures.
   *
   * @param figures by metric, row and term; NaN where a row has none
   * @throws IllegalArgumentException if there are more or fewer rows of figures than of scores
   */
  public static Scores of(Scores scores, Map<String, double[][]> figures) {
    if (figures.isEmpty()) {
      return scores;
    }
    figures.values().forEach(f -> Rows.requireSameLength(scores.rows(), f.length, "figures"));
    return new FiguredScores(scores.plain(), new LinkedHashMap<>(figures));
  }

  /** Scores with one more name's figures, and those that they have. */
  static Scores beside(Scores scores, String name, double[][] figures) {
    Map<String, double[][]> all = new LinkedHashMap<>();
    if (scores instanceof FiguredScores figured) {
      all.putAll(figured.figures);
    }
    all.put(name, figures);
    return of(scores, all);
  }

  @Override
  public Task task() {
    return scores.task();
  }

  @Override
  public int rows() {
    return scores.rows();
  }

  @Override
  public double weight(int row) {
    return scores.weight(row);
  }

  @Override
  public Scores plain() {
    return scores;
  }

  @Override
  public Scores select(int... rows) {
    Map<String, double[][]> kept = new LinkedHashMap<>();
    figures.forEach(
        (name, all) ->
            kept.put(name, IntStream.of(rows).mapToObj(row -> all[row]).toArray(double[][]::new)));
    return new FiguredScores(scores.select(rows), kept);
  }

  @Override
  public boolean saysTheSameAs(Scores other) {
    return other instanceof FiguredScores that
        && scores.saysTheSameAs(that.scores)
        && figures.keySet().equals(that.figures.keySet())
        && figures.keySet().stream()
            .allMatch(name -> Arrays.deepEquals(figures.get(name), that.figures.get(name)));
  }

  @Override
  public boolean hasSameTruthAs(Scores other) {
    return scores.hasSameTruthAs(other.plain());
  }

  boolean has(String metric) {
    return figures.containsKey(metric);
  }

  double figure(String metric, int row, int term) {
    return figures.get(metric)[row][term];
  }
}
