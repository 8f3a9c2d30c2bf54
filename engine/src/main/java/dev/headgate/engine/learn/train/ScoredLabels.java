package dev.headgate.engine.learn.train;

import static org.apache.spark.sql.functions.col;

import dev.headgate.dsl.language.Model.Task;
import dev.headgate.dsl.language.Words;
import dev.headgate.engine.measure.BinaryScores;
import dev.headgate.engine.measure.ClusterScores;
import dev.headgate.engine.measure.MulticlassScores;
import dev.headgate.engine.measure.RegressionScores;
import dev.headgate.engine.measure.Scores;
import dev.headgate.engine.serve.ScoreColumns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Scores of rows that a model has scored, with their labels if they have such, gathered on the
 * driver.
 *
 * @param task what was predicted
 * @param label index of the class, or the number; nothing that counts without a label
 * @param prediction index of the predicted class or cluster, or the predicted number
 * @param probability by row and class; of a clustering the distances by row and cluster instead; of
 *     a regression empty for every row
 */
record ScoredLabels(Task task, double[] label, double[] prediction, double[][] probability) {

  /** Gathers what {@code transform} of a fitted model made, in the order of the rows. */
  static ScoredLabels of(Dataset<Row> scored, Task task) {
    boolean classes = !task.isOfANumber();
    List<Column> columns = new ArrayList<>(List.of(col(Lesson.LABEL), col("prediction")));
    if (classes) {
      String vector =
          ScoreColumns.vector(dev.headgate.engine.model.score.Task.of(Words.word(task)));
      columns.add(functions.vector_to_array(col(vector), "float64"));
    }
    List<Row> rows = scored.select(columns.toArray(Column[]::new)).collectAsList();
    double[] label = rows.stream().mapToDouble(row -> row.getDouble(0)).toArray();
    double[] prediction = rows.stream().mapToDouble(row -> row.getDouble(1)).toArray();
    double[][] probability = new double[label.length][0];
    for (int i = 0; classes && i < label.length; i++) {
      probability[i] =
          rows.get(i).<Double>getList(2).stream().mapToDouble(Double::doubleValue).toArray();
    }
    return new ScoredLabels(task, label, prediction, probability);
  }

  /** The same as what metrics are computed from. */
  Scores scores() {
    return switch (task) {
      case BINARY -> {
        double[] positive = new double[label.length];
        for (int i = 0; i < positive.length; i++) {
          positive[i] = probability[i][1];
        }
        yield BinaryScores.of(positive, label);
      }
      case MULTICLASS -> {
        int classes = probability.length == 0 ? 0 : probability[0].length;
        int[] index = new int[label.length];
        for (int i = 0; i < index.length; i++) {
          index[i] = (int) label[i];
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
          names.add(Integer.toString(i));
        }
        yield MulticlassScores.of(names, probability, index);
      }
      case CLUSTERING ->
          ClusterScores.of(probability.length == 0 ? 0 : probability[0].length, probability);
      default -> RegressionScores.of(prediction, label);
    };
  }
}
