package dev.headgate.engine.measure;

/** What a model said of some rows, with the truth if there is one. Immutable. */
public sealed interface Scores
    permits BinaryScores, MulticlassScores, RegressionScores, ClusterScores, FiguredScores {

  /** What was predicted. */
  Task task();

  /** How many rows there are. */
  int rows();

  /** How much a row counts; 1 unless weights were given. */
  double weight(int row);

  /**
   * The scores of some of the rows, such as a slice.
   *
   * @param rows places of rows, each from 0 to {@code rows() - 1}; one may occur several times
   */
  Scores select(int... rows);

  /** The same without figures beside them. */
  default Scores plain() {
    return this;
  }

  /** Whether the other holds the same rows, as far as labels and weights tell. */
  boolean hasSameTruthAs(Scores other);

  /** Whether the other says the same of every one of the same rows. */
  boolean saysTheSameAs(Scores other);
}
