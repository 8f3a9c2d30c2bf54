package dev.headgate.engine.watch.drift;

import dev.headgate.engine.measure.BinaryScores;
import dev.headgate.engine.measure.ClusterScores;
import dev.headgate.engine.measure.ColumnKind;
import dev.headgate.engine.measure.DaySketch;
import dev.headgate.engine.measure.MulticlassScores;
import dev.headgate.engine.measure.Profile;
import dev.headgate.engine.measure.ProfileBuilder;
import dev.headgate.engine.measure.ProfileColumn;
import dev.headgate.engine.measure.RegressionScores;
import dev.headgate.engine.measure.Scores;
import dev.headgate.engine.serve.ScoreColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import org.apache.spark.sql.Row;

/**
 * What was predicted of rows, and what became of those whose label is known.
 *
 * @param watched what the predictions mean
 * @param rows the scored rows, in no order that means anything
 * @param sampled whether there were too many, so that these are a fixed share of them
 * @param figured puts what the model's own metrics need beside scores
 */
record WindowScores(
    Watched watched,
    List<Scored> rows,
    boolean sampled,
    BiFunction<Scores, List<Row>, Scores> figured) {
  /**
   * A scored row.
   *
   * @param prediction index of the predicted class or cluster, or the predicted number; NaN where
   *     nothing was predicted
   * @param probability by class; the distances by cluster of a clustering; empty for a number, and
   *     where none was predicted
   * @param label index of the class or the number, where it is known by now; 0 where there is none
   * @param figures what the model's own metrics read of it; null where that is nothing
   */
  record Scored(double prediction, double[] probability, OptionalDouble label, Row figures) {
    boolean isAnswered() {
      return !Double.isNaN(prediction);
    }
  }

  /** No row at all. */
  static WindowScores none(Watched watched) {
    return new WindowScores(watched, List.of(), false, (scores, rows) -> scores);
  }

  WindowScores {
    rows = List.copyOf(rows);
  }

  /**
   * The profile of the scores, to be compared with that of the held-out rows.
   *
   * @param wanted the columns of that one: {@code probability} of the positive class, {@code
   *     probability_} and a class, {@code distance_to_centre}, {@code prediction}
   */
  Profile profile(List<ProfileColumn> wanted) {
    List<ProfileColumn> columns = wanted.stream().filter(c -> known(c.name())).toList();
    ProfileBuilder builder = ProfileBuilder.whole(columns);
    DaySketch sketch = builder.noDay();
    for (Scored row : rows) {
      sketch.countRow();
      for (int i = 0; i < columns.size(); i++) {
        if (!row.isAnswered()) {
          addNull(sketch, i, columns.get(i).kind());
        } else if (columns.get(i).kind() == ColumnKind.NUMERIC) {
          sketch.numeric(i).add(number(row, columns.get(i).name()));
        } else {
          sketch.categorical(i).add(text(row, columns.get(i).name()));
        }
      }
    }
    return builder.build().total();
  }

  private static void addNull(DaySketch sketch, int column, ColumnKind kind) {
    if (kind == ColumnKind.NUMERIC) {
      sketch.numeric(column).addNull();
    } else {
      sketch.categorical(column).addNull();
    }
  }

  private boolean known(String column) {
    boolean distance = watched.clustering() && column.equals(ScoreColumns.DISTANCE);
    return column.equals(ScoreColumns.PREDICTION) || distance || classOf(column) >= 0;
  }

  /** The class whose probability a column holds, -1 where it holds none. */
  private int classOf(String column) {
    String prefix = ScoreColumns.PROBABILITY + "_";
    return watched.binary() && column.equals(ScoreColumns.PROBABILITY)
        ? 1
        : column.startsWith(prefix)
            ? watched.classes().indexOf(column.substring(prefix.length()))
            : -1;
  }

  private double number(Scored row, String column) {
    int cls = classOf(column);
    if (cls >= 0) {
      return row.probability()[cls];
    }
    if (column.equals(ScoreColumns.DISTANCE)) {
      return row.probability()[(int) row.prediction()];
    }
    return watched.regression() ? row.prediction() : Double.parseDouble(text(row, column));
  }

  private String text(Scored row, String column) {
    return classOf(column) >= 0 || watched.regression()
        ? String.valueOf(number(row, column))
        : watched.classes().get((int) row.prediction());
  }

  /** The rows whose label is known. */
  List<Scored> matured() {
    return rows.stream().filter(row -> row.label().isPresent()).toList();
  }

  /** The labels that are known: indices of classes, or numbers. */
  double[] labels() {
    return labels(matured());
  }

  /** How many rows can be judged: of which something was predicted and the label is known. */
  long judgeable() {
    return answered().size();
  }

  private List<Scored> answered() {
    return matured().stream().filter(Scored::isAnswered).toList();
  }

  private static double[] labels(List<Scored> rows) {
    return rows.stream().mapToDouble(row -> row.label().getAsDouble()).toArray();
  }

  /** Scores and truth of the rows that can be judged. */
  Scores judged() {
    List<Scored> answered = answered();
    List<Row> read = new ArrayList<>();
    answered.forEach(row -> read.add(row.figures()));
    return figured.apply(judged(answered), read);
  }

  private Scores judged(List<Scored> answered) {
    double[] labels = labels(answered);
    if (watched.regression()) {
      return RegressionScores.of(
          answered.stream().mapToDouble(Scored::prediction).toArray(), labels);
    }
    if (watched.clustering()) {
      double[][] distances = answered.stream().map(Scored::probability).toArray(double[][]::new);
      return ClusterScores.of(watched.classes().size(), distances);
    }
    if (watched.binary()) {
      double[] positive = answered.stream().mapToDouble(row -> row.probability()[1]).toArray();
      return BinaryScores.of(positive, labels).withThreshold(watched.threshold());
    }
    return several(answered.stream().map(Scored::probability).toList(), labels);
  }

  /** The same rows by the predicted class alone, as if it had been certain. */
  Scores decided() {
    List<Scored> answered = answered();
    double[] labels = labels(answered);
    if (watched.binary()) {
      double[] positive = answered.stream().mapToDouble(Scored::prediction).toArray();
      return BinaryScores.of(positive, labels).withThreshold(Watched.EVEN);
    }
    return several(answered.stream().map(this::certain).toList(), labels);
  }

  private double[] certain(Scored row) {
    double[] probability = new double[watched.classes().size()];
    probability[(int) row.prediction()] = 1;
    return probability;
  }

  private Scores several(List<double[]> probabilities, double[] labels) {
    int[] classes = new int[labels.length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = (int) labels[i];
    }
    return MulticlassScores.of(watched.classes(), probabilities.toArray(double[][]::new), classes);
  }
}
