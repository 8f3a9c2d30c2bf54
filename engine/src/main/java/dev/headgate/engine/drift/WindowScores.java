package dev.headgate.engine.drift;

import dev.headgate.engine.measure.BinaryScores;
import dev.headgate.engine.measure.ColumnKind;
import dev.headgate.engine.measure.DaySketch;
import dev.headgate.engine.measure.MulticlassScores;
import dev.headgate.engine.measure.Profile;
import dev.headgate.engine.measure.ProfileBuilder;
import dev.headgate.engine.measure.ProfileColumn;
import dev.headgate.engine.measure.RegressionScores;
import dev.headgate.engine.measure.Scores;
import dev.headgate.engine.registry.ModelCard;
import dev.headgate.engine.serve.ScoreColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import org.apache.spark.sql.Row;

/**
 * What a champion said of the window's rows, and what became of those whose label is known.
 *
 * @param card the champion
 * @param rows the scored rows, in no order that means anything
 * @param sampled whether the window was too large, so that these are a fixed share of it
 * @param figured puts what the model's own metrics need beside scores
 */
record WindowScores(
    ModelCard card,
    List<Scored> rows,
    boolean sampled,
    BiFunction<Scores, List<Row>, Scores> figured) {
  /**
   * A scored row.
   *
   * @param prediction index of the predicted class, or the predicted number
   * @param probability by class; empty for a number
   * @param label index of the class or the number, where it is known by now
   * @param figures what the model's own metrics read of it; null where that is nothing
   */
  record Scored(double prediction, double[] probability, OptionalDouble label, Row figures) {}

  /** No row at all. */
  static WindowScores none(ModelCard card) {
    return new WindowScores(card, List.of(), false, (scores, rows) -> scores);
  }

  WindowScores {
    rows = List.copyOf(rows);
  }

  boolean binary() {
    return card.task().equals("binary");
  }

  boolean regression() {
    return card.task().equals("regression");
  }

  /**
   * The profile of the scores, to be compared with that of the held-out rows.
   *
   * @param wanted the columns of that one: {@code probability} of the positive class, {@code
   *     probability_} and a class, {@code prediction}
   */
  Profile profile(List<ProfileColumn> wanted) {
    List<ProfileColumn> columns = wanted.stream().filter(c -> known(c.name())).toList();
    ProfileBuilder builder = ProfileBuilder.whole(columns);
    DaySketch sketch = builder.noDay();
    for (Scored row : rows) {
      sketch.countRow();
      for (int i = 0; i < columns.size(); i++) {
        if (columns.get(i).kind() == ColumnKind.NUMERIC) {
          sketch.numeric(i).add(number(row, columns.get(i).name()));
        } else {
          sketch.categorical(i).add(text(row, columns.get(i).name()));
        }
      }
    }
    return builder.build().total();
  }

  private boolean known(String column) {
    return column.equals(ScoreColumns.PREDICTION) || classOf(column) >= 0;
  }

  /** The class whose probability a column holds, -1 where it holds none. */
  private int classOf(String column) {
    String prefix = ScoreColumns.PROBABILITY + "_";
    return binary() && column.equals(ScoreColumns.PROBABILITY)
        ? 1
        : column.startsWith(prefix)
            ? card.classes().indexOf(column.substring(prefix.length()))
            : -1;
  }

  private double number(Scored row, String column) {
    int cls = classOf(column);
    if (cls >= 0) {
      return row.probability()[cls];
    }
    return regression() ? row.prediction() : Double.parseDouble(text(row, column));
  }

  private String text(Scored row, String column) {
    return classOf(column) >= 0 || regression()
        ? String.valueOf(number(row, column))
        : card.classes().get((int) row.prediction());
  }

  /** The rows whose label is known. */
  List<Scored> matured() {
    return rows.stream().filter(row -> row.label().isPresent()).toList();
  }

  /** The labels that are known: indices of classes, or numbers. */
  double[] labels() {
    return matured().stream().mapToDouble(row -> row.label().getAsDouble()).toArray();
  }

  /** Scores and truth of the rows whose label is known, to be judged. */
  Scores judged() {
    List<Scored> matured = matured();
    List<Row> read = new ArrayList<>();
    matured.forEach(row -> read.add(row.figures()));
    return figured.apply(judged(matured), read);
  }

  private Scores judged(List<Scored> matured) {
    double[] labels = labels();
    if (regression()) {
      return RegressionScores.of(
          matured.stream().mapToDouble(Scored::prediction).toArray(), labels);
    }
    if (binary()) {
      double[] positive = matured.stream().mapToDouble(row -> row.probability()[1]).toArray();
      return BinaryScores.of(positive, labels).withThreshold(card.threshold());
    }
    List<double[]> probabilities = new ArrayList<>();
    matured.forEach(row -> probabilities.add(row.probability()));
    int[] classes = new int[labels.length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = (int) labels[i];
    }
    return MulticlassScores.of(card.classes(), probabilities.toArray(double[][]::new), classes);
  }
}
