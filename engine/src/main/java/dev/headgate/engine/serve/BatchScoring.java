package dev.headgate.engine.serve;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.model.score.Signature;
import dev.headgate.engine.spi.ColumnName;
import dev.headgate.engine.store.record.Problem;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.reflect.ClassTag;

/**
 * Scores rows where they are, with an exported model: one model a Java machine, whatever the number
 * of tasks. The bytes of the model travel with the job.
 *
 * <p>A score depends on its row alone, so partitioning and order change nothing.
 */
public final class BatchScoring {
  /** The column with what is said of every class or cluster, by {@link #scoreWhole}. */
  public static final String BY_CLASS = "__by_class";

  private static final String FED = "__fed_";

  private final SparkSession spark;
  private final Bundle bundle;
  private final Signature signature;

  private BatchScoring(SparkSession spark, Bundle bundle) {
    this.spark = spark;
    this.bundle = bundle;
    this.signature = bundle.signature();
  }

  /**
   * Scoring with the model of a folder.
   *
   * @param directory of the exported model, as a Hadoop path
   * @throws Problem if it cannot be read
   */
  public static BatchScoring with(SparkSession spark, String directory) {
    return new BatchScoring(
        spark, Bundle.read(directory, spark.sparkContext().hadoopConfiguration()));
  }

  /** {@link #with} and {@link #score(Dataset)} at once. */
  public static Dataset<Row> score(Dataset<Row> rows, String directory) {
    return with(rows.sparkSession(), directory).score(rows);
  }

  /** What the model reads and answers. */
  public Signature signature() {
    return signature;
  }

  /**
   * The same rows with {@code prediction} and what is kept beside it: of a classification {@code
   * probability} of the positive class, or {@code probability_CLASS} for each of several; of a
   * clustering {@code distance_to_centre}.
   *
   * @throws Problem if a column that the model reads is missing or of another kind, or one has the
   *     name of an answer
   */
  public Dataset<Row> score(Dataset<Row> rows) {
    return score(rows, ScoredRows.Form.KEPT, answers());
  }

  /**
   * The same rows with {@code prediction}, the index or number as a double, and {@link #BY_CLASS},
   * the probabilities by class or the distances by cluster, empty for a number.
   *
   * @throws Problem as {@link #score(Dataset)} does
   */
  public Dataset<Row> scoreWhole(Dataset<Row> rows) {
    StructType answers =
        new StructType()
            .add(ScoreColumns.PREDICTION, DataTypes.DoubleType, false)
            .add(BY_CLASS, DataTypes.createArrayType(DataTypes.DoubleType, false), false);
    return score(rows, ScoredRows.Form.WHOLE, answers);
  }

  private Dataset<Row> score(Dataset<Row> rows, ScoredRows.Form form, StructType answers) {
    check(rows.schema(), answers);
    List<Column> columns = new ArrayList<>();
    List<Input> inputs = signature.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      columns.add(ModelInputs.fed(inputs.get(i)).as(FED + i));
    }
    for (String name : rows.columns()) {
      columns.add(ColumnName.column(name));
    }
    StructType schema = rows.schema();
    for (StructField answer : answers.fields()) {
      schema = schema.add(answer);
    }
    Broadcast<Bundle> sent = spark.sparkContext().broadcast(bundle, ClassTag.apply(Bundle.class));
    MapPartitionsFunction<Row, Row> scoring = part -> new ScoredRows(part, sent.value(), form);
    return rows.select(columns.toArray(Column[]::new)).mapPartitions(scoring, Encoders.row(schema));
  }

  private StructType answers() {
    DataType prediction = Classes.of(signature).type();
    StructType answers = new StructType().add(ScoreColumns.PREDICTION, prediction, true);
    for (ScoreColumns.Told told : ScoreColumns.beside(signature)) {
      answers = answers.add(told.name(), DataTypes.DoubleType, true);
    }
    return answers;
  }

  private void check(StructType rows, StructType answers) {
    List<String> present = List.of(rows.fieldNames());
    List<Finding> findings =
        new ArrayList<>(ModelInputs.misfits(signature.model(), signature.inputs(), rows));
    for (StructField answer : answers.fields()) {
      if (present.contains(answer.name())) {
        findings.add(ModelInputs.taken(answer.name()));
      }
    }
    if (!findings.isEmpty()) {
      throw new Problem(Problem.Blame.DATA, findings);
    }
  }
}
