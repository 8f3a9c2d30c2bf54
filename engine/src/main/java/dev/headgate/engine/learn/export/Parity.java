package dev.headgate.engine.learn.export;

import dev.headgate.engine.model.score.Columns;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.model.score.Scores;
import dev.headgate.engine.model.score.Signature;
import dev.headgate.engine.model.score.Task;
import dev.headgate.engine.serve.ScoreColumns;
import dev.headgate.engine.spi.ColumnName;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Holds an exported model's scores against Spark's, row by row. */
public final class Parity {
  private static final int BATCH = 8192;
  private static final String PREDICTION = "prediction";

  private final OnnxModel model;
  private final Signature signature;
  private long rows;
  private long flips;
  private double maxDifference;
  private double largest;

  private Parity(OnnxModel model) {
    this.model = model;
    this.signature = model.signature();
  }

  /**
   * Scores rows again that Spark has scored, and compares.
   *
   * @param model the exported model
   * @param scored the rows with the model's inputs and Spark's {@code prediction}: the class's
   *     index by the signature's threshold, or the number; of a classification, also Spark's {@code
   *     probability} vector, of a clustering its {@code __distances}. Cache it if it is dear to
   *     compute: it is read once, a partition at a time
   */
  public static ParityResult check(OnnxModel model, Dataset<Row> scored) {
    Parity parity = new Parity(model);
    Iterator<Row> iterator = parity.needed(scored).toLocalIterator();
    List<Row> batch = new ArrayList<>(BATCH);
    while (iterator.hasNext()) {
      batch.add(iterator.next());
      if (batch.size() == BATCH || !iterator.hasNext()) {
        parity.compare(batch);
        batch.clear();
      }
    }
    return parity.result();
  }

  /** The inputs as they are fed, then the prediction, then the probabilities. */
  private Dataset<Row> needed(Dataset<Row> scored) {
    List<org.apache.spark.sql.Column> columns = new ArrayList<>();
    for (Input input : signature.inputs()) {
      columns.add(column(scored, input.name()).cast(input.isText() ? "string" : "double"));
    }
    columns.add(column(scored, PREDICTION).cast("double"));
    if (!signature.task().isNumber()) {
      columns.add(column(scored, ScoreColumns.vector(signature.task())));
    }
    return scored.select(columns.toArray(org.apache.spark.sql.Column[]::new));
  }

  private static org.apache.spark.sql.Column column(Dataset<Row> frame, String name) {
    return frame.col(ColumnName.quoted(name));
  }

  private void compare(List<Row> batch) {
    Scores scores = model.score(inputs(batch));
    int at = signature.inputs().size();
    for (int i = 0; i < batch.size(); i++) {
      Row row = batch.get(i);
      double expected = row.getDouble(at);
      if (signature.task().isNumber()) {
        differ(expected, scores.prediction()[i]);
      } else {
        flips += expected == scores.prediction()[i] ? 0 : 1;
        double[] probability = row.<Vector>getAs(at + 1).toArray();
        for (int k = 0; k < probability.length; k++) {
          differ(probability[k], scores.probability()[i][k]);
        }
      }
    }
    rows += batch.size();
  }

  private Columns inputs(List<Row> batch) {
    Columns columns = Columns.ofRows(batch.size());
    for (int c = 0; c < signature.inputs().size(); c++) {
      int at = c;
      Input input = signature.inputs().get(c);
      columns =
          input.isText()
              ? columns.with(
                  input.name(), batch.stream().map(row -> row.getString(at)).toArray(String[]::new))
              : columns.with(
                  input.name(),
                  batch.stream()
                      .mapToDouble(row -> row.isNullAt(at) ? Double.NaN : row.getDouble(at))
                      .toArray());
    }
    return columns;
  }

  private void differ(double expected, double actual) {
    largest = Math.max(largest, Double.isFinite(expected) ? Math.abs(expected) : 0);
    if (Double.compare(expected, actual) != 0 && expected != actual) {
      double difference = Math.abs(expected - actual);
      maxDifference =
          Math.max(maxDifference, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
    }
  }

  private ParityResult result() {
    boolean number = signature.task() == Task.REGRESSION || signature.task() == Task.CLUSTERING;
    boolean relative = number && largest > 0;
    return new ParityResult(
        signature.task(), rows, relative ? maxDifference / largest : maxDifference, flips);
  }
}
