package dev.headgate.engine.serve;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.SqlMetric;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.sql.Figure;
import dev.headgate.engine.measure.BinaryScores;
import dev.headgate.engine.measure.ClusterScores;
import dev.headgate.engine.measure.FiguredScores;
import dev.headgate.engine.measure.MulticlassScores;
import dev.headgate.engine.measure.RegressionScores;
import dev.headgate.engine.measure.Scores;
import dev.headgate.engine.spark.delta.RowQuery;
import dev.headgate.engine.spark.delta.SqlFindings;
import dev.headgate.engine.spi.ColumnName;
import dev.headgate.engine.spi.metric.Measures;
import dev.headgate.engine.store.record.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What a model's metrics in SQL need of every row. The rows are on the driver already; Spark only
 * computes the expressions, without a job.
 */
public final class RowFigures {
  private static final Pattern WORD = Pattern.compile("[^\\p{L}\\p{N}_]+");

  private final SparkSession spark;
  private final Model.Task task;
  private final Map<String, SqlMetric> metrics;
  private final Map<String, Object> params;
  private final StructType columns;
  private final List<String> known;

  private RowFigures(
      SparkSession spark,
      Model.Task task,
      Map<String, SqlMetric> metrics,
      Map<String, Object> params,
      StructType columns,
      List<String> known) {
    this.spark = spark;
    this.task = task;
    this.metrics = metrics;
    this.params = params;
    this.columns = columns;
    this.known = known;
  }

  /**
   * What the metrics of a model need.
   *
   * @param rows the schema of the rows that it is judged on
   * @param params values of the parameters that the metrics name
   */
  public static RowFigures of(
      SparkSession spark, Model model, StructType rows, Map<String, Object> params) {
    Map<String, SqlMetric> metrics = Measures.inSql(model);
    Set<String> words =
        metrics.values().stream()
            .flatMap(m -> Arrays.stream(WORD.split(m.value().value().toLowerCase(Locale.ROOT))))
            .collect(Collectors.toSet());
    List<StructField> read = new ArrayList<>();
    Set<String> said = Set.of(answers(model.task()).fieldNames());
    for (StructField field : rows.fields()) {
      String name = field.name().toLowerCase(Locale.ROOT);
      boolean plain = !WORD.matcher(name).find();
      boolean named =
          plain
              ? words.contains(name)
              : metrics.values().stream()
                  .anyMatch(m -> m.value().value().toLowerCase(Locale.ROOT).contains(name));
      if (named && !said.contains(name)) {
        read.add(field);
      }
    }
    StructType columns = new StructType(read.toArray(StructField[]::new));
    List<String> known = new ArrayList<>(List.of(answers(model.task()).fieldNames()));
    known.addAll(List.of(rows.fieldNames()));
    return new RowFigures(spark, model.task(), metrics, params, columns, known);
  }

  /** The columns of the rows that the metrics read, as one. */
  public Column columns() {
    Column[] read =
        Arrays.stream(columns.fieldNames()).map(ColumnName::column).toArray(Column[]::new);
    return read.length == 0 ? functions.lit(null).cast("int") : functions.struct(read);
  }

  /** What is wrong with the metrics, seen against rows of which none is read. */
  public List<Finding> check() {
    List<Finding> findings = new ArrayList<>();
    Dataset<Row> none = spark.createDataFrame(List.<Row>of(), frame());
    metrics.values().forEach(metric -> check(metric, none, findings));
    return findings;
  }

  /** The same without the metrics that these rows do not allow, whose value is then not defined. */
  public RowFigures possible() {
    Dataset<Row> none = spark.createDataFrame(List.<Row>of(), frame());
    Map<String, SqlMetric> allowed = new LinkedHashMap<>();
    metrics.forEach(
        (name, metric) -> {
          List<Finding> findings = new ArrayList<>();
          check(metric, none, findings);
          if (findings.isEmpty()) {
            allowed.put(name, metric);
          }
        });
    return new RowFigures(spark, task, allowed, params, columns, known);
  }

  /** What a metric may read beside the columns of the rows. */
  private static StructType answers(Model.Task task) {
    return switch (task) {
      case BINARY ->
          new StructType()
              .add("label", DataTypes.IntegerType)
              .add("prediction", DataTypes.IntegerType)
              .add("probability", DataTypes.DoubleType);
      case MULTICLASS ->
          new StructType()
              .add("label", DataTypes.StringType)
              .add("prediction", DataTypes.StringType)
              .add("probability", DataTypes.DoubleType);
      case CLUSTERING ->
          new StructType()
              .add(ScoreColumns.PREDICTION, DataTypes.LongType)
              .add(ScoreColumns.DISTANCE, DataTypes.DoubleType)
              .add("silhouette", DataTypes.DoubleType);
      default ->
          new StructType()
              .add("label", DataTypes.DoubleType)
              .add("prediction", DataTypes.DoubleType);
    };
  }

  private StructType frame() {
    StructType frame = answers(task);
    for (StructField field : columns.fields()) {
      frame = frame.add(field);
    }
    return frame;
  }

  private void check(SqlMetric metric, Dataset<Row> none, List<Finding> findings) {
    for (Figure.Aggregate aggregate : Measures.figure(metric).aggregates()) {
      DataType value = type(metric.value(), aggregate.value(), none, findings);
      boolean number = value == null || value instanceof NumericType;
      if (aggregate.kind() != Figure.Kind.COUNT && !number) {
        findings.add(
            Finding.of(
                    Code.NOT_A_METRIC,
                    "an average is of numbers; this is "
                        + value.simpleString().toUpperCase(Locale.ROOT))
                .at(place(metric.value(), aggregate.value()).span())
                .label("write a number, such as CASE WHEN ... THEN 1 ELSE 0 END"));
      }
      if (!aggregate.filter().isEmpty()) {
        DataType filter = type(metric.value(), aggregate.filter(), none, findings);
        if (filter != null && filter != DataTypes.BooleanType) {
          findings.add(
              Finding.of(Code.NOT_A_CONDITION, "a filter is true or false")
                  .at(place(metric.value(), aggregate.filter()).span()));
        }
      }
    }
  }

  /** The type of a part of a metric; null, with a finding, where it has none. */
  private DataType type(Text metric, String part, Dataset<Row> none, List<Finding> findings) {
    String before = "SELECT (";
    Text placed = place(metric, part);
    RowQuery query = new RowQuery(none, params);
    try {
      DataType type = query.ask(before + part + "\n)").schema().fields()[0].dataType();
      findings.addAll(query.misread(before, placed, "\n)"));
      return type;
    } catch (Exception refused) {
      findings.add(SqlFindings.of(placed, before.length(), refused, known));
      return null;
    }
  }

  /** A part of a metric where it is written. */
  private static Text place(Text metric, String part) {
    int at = metric.value().indexOf(part);
    return at < 0 ? metric : Text.at(part, metric.span(at, at + part.length()));
  }

  /**
   * Scores of rows, with what the metrics need beside them.
   *
   * @param rows for each row what {@link #columns} said of it; may be null where that is nothing
   * @throws Problem if an expression fails on a row
   */
  public Scores beside(Scores scores, List<Row> rows) {
    if (metrics.isEmpty()) {
      return scores;
    }
    List<Row> frames = new ArrayList<>();
    for (int i = 0; i < scores.rows(); i++) {
      List<Object> frame = answers(scores.plain(), i);
      for (int c = 0; c < columns.size(); c++) {
        frame.add(rows.get(i).get(c));
      }
      frames.add(RowFactory.create(frame.toArray()));
    }
    Dataset<Row> all = spark.createDataFrame(frames, frame());
    Map<String, double[][]> figures = new LinkedHashMap<>();
    metrics.forEach((name, metric) -> figures.put(name, figures(metric, all)));
    return FiguredScores.of(scores, figures);
  }

  private static List<Object> answers(Scores scores, int row) {
    List<Object> answers = new ArrayList<>();
    if (scores instanceof BinaryScores binary) {
      answers.add(binary.isPositive(row) ? 1 : 0);
      answers.add(binary.isPredictedPositive(row) ? 1 : 0);
      answers.add(binary.probability(row));
    } else if (scores instanceof MulticlassScores several) {
      int predicted = several.predicted(row);
      answers.add(several.classes().get(several.label(row)));
      answers.add(several.classes().get(predicted));
      answers.add(several.probability(row, predicted));
    } else if (scores instanceof RegressionScores number) {
      answers.add(number.label(row));
      answers.add(number.prediction(row));
    } else if (scores instanceof ClusterScores clusters) {
      answers.add((long) clusters.cluster(row));
      answers.add(clusters.distance(row));
      answers.add(clusters.silhouette(row));
    }
    return answers;
  }

  private double[][] figures(SqlMetric metric, Dataset<Row> rows) {
    String question =
        Measures.figure(metric).aggregates().stream()
            .map(RowFigures::figure)
            .collect(Collectors.joining(", ", "SELECT ", ""));
    try {
      return new RowQuery(rows, params)
          .ask(question).collectAsList().stream().map(RowFigures::numbers).toArray(double[][]::new);
    } catch (RuntimeException failed) {
      if (!SqlFindings.isOfARow(failed)) {
        throw failed;
      }
      Finding finding = SqlFindings.of(metric.value(), Integer.MAX_VALUE, failed, List.of());
      throw new Problem(Problem.Blame.DATA, List.of(finding));
    }
  }

  private static String figure(Figure.Aggregate aggregate) {
    String value =
        aggregate.kind() == Figure.Kind.COUNT
            ? "CASE WHEN (" + aggregate.value() + "\n) IS NOT NULL THEN 1 END"
            : "(" + aggregate.value() + "\n)";
    String kept =
        aggregate.filter().isEmpty()
            ? value
            : "CASE WHEN " + aggregate.filter() + "\n THEN " + value + " END";
    return "CAST(" + kept + " AS DOUBLE)";
  }

  private static double[] numbers(Row row) {
    double[] numbers = new double[row.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = row.isNullAt(i) ? Double.NaN : row.getDouble(i);
    }
    return numbers;
  }
}
