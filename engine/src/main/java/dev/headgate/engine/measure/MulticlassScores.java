package dev.headgate.engine.measure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Probabilities of several classes, with the truth. The class of the largest probability is
 * predicted, the first of them where several are.
 */
public final class MulticlassScores implements Scores {
  private final List<String> classes;
  private final double[][] probability;
  private final int[] label;
  private final double[] weight;

  private MulticlassScores(
      List<String> classes, double[][] probability, int[] label, double[] weight) {
    this.classes = classes;
    this.probability = probability;
    this.label = label;
    this.weight = weight;
  }

  /**
   * Scores in which all rows count the same.
   *
   * @param classes the names of the classes
   * @param probability for each row one of each class, between 0 and 1
   * @param label for each row the place of its true class
   * @throws IllegalArgumentException if lengths differ, a probability is none or a label no class
   */
  public static MulticlassScores of(List<String> classes, double[][] probability, int[] label) {
    Rows.requireSameLength(probability.length, label.length, "labels");
    double[][] copy = new double[probability.length][];
    for (int i = 0; i < probability.length; i++) {
      Rows.requireSameLength(classes.size(), probability[i].length, "probabilities of a row");
      for (double p : probability[i]) {
        Rows.requireProbability(p);
      }
      if (label[i] < 0 || label[i] >= classes.size()) {
        throw new IllegalArgumentException(
            "a label of " + label[i] + " among " + classes.size() + " classes");
      }
      copy[i] = probability[i].clone();
    }
    return new MulticlassScores(List.copyOf(classes), copy, label.clone(), null);
  }

  /** The same where each row counts as much as its weight, 0 or more. */
  public MulticlassScores weighted(double[] weights) {
    return new MulticlassScores(classes, probability, label, Rows.weights(weights, label.length));
  }

  @Override
  public Task task() {
    return Task.MULTICLASS;
  }

  @Override
  public int rows() {
    return label.length;
  }

  @Override
  public double weight(int row) {
    return weight == null ? 1 : weight[row];
  }

  /** The names of the classes. */
  public List<String> classes() {
    return classes;
  }

  /** The probability that the model gave a row for a class. */
  public double probability(int row, int ofClass) {
    return probability[row][ofClass];
  }

  /** The place of a row's true class. */
  public int label(int row) {
    return label[row];
  }

  /** The place of a row's predicted class. */
  public int predicted(int row) {
    int best = 0;
    for (int k = 1; k < classes.size(); k++) {
      if (probability[row][k] > probability[row][best]) {
        best = k;
      }
    }
    return best;
  }

  /** One class against all others. */
  public BinaryScores oneAgainstRest(int positiveClass) {
    double[] p = new double[label.length];
    boolean[] positive = new boolean[label.length];
    for (int i = 0; i < p.length; i++) {
      p[i] = probability[i][positiveClass];
      positive[i] = label[i] == positiveClass;
    }
    BinaryScores scores = BinaryScores.of(p, positive);
    return weight == null ? scores : scores.weighted(weight);
  }

  @Override
  public MulticlassScores select(int... rows) {
    double[][] kept =
        Arrays.stream(rows).mapToObj(row -> probability[row]).toArray(double[][]::new);
    int[] labels = IntStream.of(rows).map(row -> label[row]).toArray();
    return new MulticlassScores(classes, kept, labels, Rows.select(weight, rows));
  }

  /** Whether a class is the label of a row that counts, or predicted of one. */
  boolean occurs(int k) {
    for (int i = 0; i < label.length; i++) {
      if (weight(i) > 0 && (label[i] == k || predicted(i) == k)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean saysTheSameAs(Scores other) {
    return other instanceof MulticlassScores that
        && hasSameTruthAs(that)
        && Arrays.deepEquals(probability, that.probability);
  }

  @Override
  public boolean hasSameTruthAs(Scores other) {
    return other.plain() instanceof MulticlassScores that
        && classes.equals(that.classes)
        && Arrays.equals(label, that.label)
        && Arrays.equals(weight, that.weight);
  }
}
