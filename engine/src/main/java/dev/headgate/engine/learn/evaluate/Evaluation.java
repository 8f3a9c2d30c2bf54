package dev.headgate.engine.learn.evaluate;

import static org.apache.spark.sql.functions.col;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Model;
import dev.headgate.engine.measure.BinaryScores;
import dev.headgate.engine.measure.Metric;
import dev.headgate.engine.measure.Metrics;
import dev.headgate.engine.measure.Reliability;
import dev.headgate.engine.measure.ReliabilityBin;
import dev.headgate.engine.measure.Scores;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.model.score.Signature;
import dev.headgate.engine.model.score.Task;
import dev.headgate.engine.serve.Classes;
import dev.headgate.engine.serve.InputArrays;
import dev.headgate.engine.serve.ModelInputs;
import dev.headgate.engine.serve.RowFigures;
import dev.headgate.engine.serve.ScoreColumns;
import dev.headgate.engine.serve.Scored;
import dev.headgate.engine.spi.ColumnName;
import dev.headgate.engine.spi.metric.Measures;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.lineage.KnownAfter;
import dev.headgate.engine.store.record.MetricRecord;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.registry.ModelCard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Judges a candidate on the held-out rows, which Spark scores once; the rows, as far as the inputs,
 * the label and the slices need them, are then gathered on the driver (about 150 bytes a row and a
 * dozen inputs: ten million rows want 2 GB). A candidate that Spark does not know is scored there.
 */
public final class Evaluation {
  private static final String LABEL = "__label";
  private static final String SLICE = "__slice_";
  private static final String FIGURES = "__figures";

  private final StepContext context;
  private final String name;
  private final Model model;
  private final Optional<PipelineModel> pipeline;
  private final OnnxModel exported;
  private final Signature signature;
  private final Measures measures;

  private Evaluation(
      StepContext context, String name, Optional<PipelineModel> pipeline, OnnxModel exported) {
    this.context = context;
    this.name = name;
    this.model = context.spec().spec().models().get(name);
    this.pipeline = pipeline;
    this.exported = exported;
    this.signature = exported.signature();
    this.measures = Measures.of(model);
  }

  /**
   * What is wrong with a model's slices and metrics, seen against rows of its dataset, of which
   * none is read.
   *
   * @param params values of the parameters that conditions name
   * @return findings, empty when it can be judged
   */
  public static List<Finding> check(Model model, Dataset<Row> rows, Map<String, Object> params) {
    try {
      new Slices(model.evaluate().slices(), rows, params).beside(SLICE);
      return RowFigures.of(rows.sparkSession(), model, rows.schema(), params).check();
    } catch (Problem problem) {
      return problem.findings();
    }
  }

  /**
   * Judges a candidate.
   *
   * @param name the model
   * @param pipeline the candidate as Spark runs it; absent where it was learned elsewhere
   * @param exported the same without Spark
   * @param metric the metric by which importance is told, such as {@code auc}
   * @param heldOut all columns of the held-out rows, in a fixed order
   * @param dataset all rows of the model's dataset, as they were when it was learned
   * @param also inputs of other models that are to be judged on the same rows; those that the rows
   *     lack are left out
   * @throws Problem if a slice is neither a column nor a condition
   * @throws dev.headgate.engine.model.score.ScoringError if a candidate that was learned elsewhere
   *     has no answer for a row
   */
  public static Evaluated run(
      StepContext context,
      String name,
      Optional<PipelineModel> pipeline,
      OnnxModel exported,
      String metric,
      Dataset<Row> heldOut,
      Dataset<Row> dataset,
      List<Input> also) {
    return new Evaluation(context, name, pipeline, exported).run(metric, heldOut, dataset, also);
  }

  private Evaluated run(
      String metric, Dataset<Row> heldOut, Dataset<Row> dataset, List<Input> also) {
    context.progress().doing("scoring the held-out rows", -1);
    Slices slices = new Slices(model.evaluate().slices(), heldOut, context.params());
    List<Input> others = others(heldOut, also);
    RowFigures figures = RowFigures.of(context.spark(), model, heldOut.schema(), context.params());
    Dataset<Row> scored =
        scored(slices.beside(SLICE), others, slices.size(), figures)
            .persist(StorageLevel.MEMORY_AND_DISK());
    List<Input> inputs = new ArrayList<>(signature.inputs());
    inputs.addAll(others);
    List<Row> rows = collected(slices, gathered(scored, others));
    List<Row> figured = rows.stream().map(row -> row.<Row>getAs(FIGURES)).toList();
    InputArrays arrays = InputArrays.of(rows, inputs);
    Scored said = said(rows, inputs.size(), arrays);
    requireNumbers(said);
    Map<String, int[]> places = slices.places(sliceValues(rows, inputs.size()));
    context.progress().doing("judging " + places.size() + " slices", -1);
    Optional<Ranking> ranking =
        Ranking.of(
            model, signature.inputs(), arrays, said.label(), dataset, context.spec().spec().seed());
    HeldOut.Figures beside =
        (plain, by) -> {
          Scores with = figures.beside(plain, figured);
          return ranking.map(r -> r.beside(with, by)).orElse(with);
        };
    Scores scores = beside.beside(said.scores(), exported);
    List<String> notes = new ArrayList<>(slices.notes());
    ranking.flatMap(Ranking::note).ifPresent(notes::add);
    double confidence = model.evaluate().confidence().value();
    return new Evaluated(
        new HeldOut(arrays, said, scores, beside, places),
        metrics(scores, confidence),
        sliced(scores, places, confidence),
        importance(metric, arrays, said),
        reliability(scores, confidence),
        ScoreProfile.of(said),
        Clusters.of(said, arrays),
        new LeakGuard(arrays, said, known()::isSaid).leaks(),
        List.copyOf(notes),
        scored);
  }

  private static List<Row> collected(Slices slices, Dataset<Row> rows) {
    try {
      return rows.collectAsList();
    } catch (RuntimeException failure) {
      throw slices.failed(failure).map(RuntimeException.class::cast).orElse(failure);
    } catch (Exception failure) {
      throw slices
          .failed(failure)
          .map(RuntimeException.class::cast)
          .orElseGet(() -> new IllegalStateException(failure));
    }
  }

  private KnownAfter known() {
    return KnownAfter.of(context.spec().spec(), context.lineage(), model.from().value());
  }

  /** Inputs of others that the rows have and the candidate does not read in the same way. */
  private List<Input> others(Dataset<Row> heldOut, List<Input> also) {
    List<String> present = List.of(heldOut.columns());
    List<Input> others = new ArrayList<>();
    for (Input input : also) {
      boolean read =
          java.util.stream.Stream.concat(signature.inputs().stream(), others.stream())
              .anyMatch(i -> i.name().equals(input.name()) && i.isText() == input.isText());
      if (!read && present.contains(input.name())) {
        others.add(input);
      }
    }
    return others;
  }

  private Dataset<Row> scored(
      Dataset<Row> heldOut, List<Input> others, int slices, RowFigures figures) {
    List<Column> columns = new ArrayList<>(ModelInputs.fed(signature.inputs()));
    for (int i = 0; i < others.size(); i++) {
      columns.add(ModelInputs.fed(others.get(i)).as("__other_" + i));
    }
    columns.add(
        model
            .labelColumn()
            .map(label -> Classes.of(signature).index(ColumnName.column(label.value())))
            .orElse(org.apache.spark.sql.functions.lit(0.0))
            .as(LABEL));
    for (int i = 0; i < slices; i++) {
      columns.add(col(SLICE + i));
    }
    columns.add(figures.columns().as(FIGURES));
    Dataset<Row> selected = heldOut.select(columns.toArray(Column[]::new));
    return pipeline.map(spark -> answers(spark, signature, selected)).orElse(selected);
  }

  /**
   * Rows with Spark's scores beside them, the class by the signature's threshold.
   *
   * @param fed rows with the signature's inputs as they are fed
   */
  public static Dataset<Row> answers(PipelineModel spark, Signature signature, Dataset<Row> fed) {
    Dataset<Row> scored = spark.transform(fed);
    if (signature.task() != Task.BINARY || signature.threshold() == Signature.EVEN) {
      return scored;
    }
    int positive = signature.positiveIndex();
    Column above =
        functions
            .vector_to_array(col("probability"), "float64")
            .getItem(positive)
            .gt(signature.threshold());
    return scored.withColumn(
        "prediction",
        org.apache.spark.sql.functions.when(above, (double) positive).otherwise(1.0 - positive));
  }

  private Dataset<Row> gathered(Dataset<Row> scored, List<Input> others) {
    List<Column> columns = new ArrayList<>();
    signature.inputs().forEach(input -> columns.add(ColumnName.column(input.name())));
    for (int i = 0; i < others.size(); i++) {
      columns.add(col("__other_" + i));
    }
    columns.add(col(LABEL));
    if (pipeline.isPresent()) {
      columns.add(col("prediction"));
      columns.add(
          signature.task().isNumber()
              ? org.apache.spark.sql.functions.array()
              : functions.vector_to_array(col(ScoreColumns.vector(signature.task())), "float64"));
    }
    for (int i = 0; i < model.evaluate().slices().size(); i++) {
      columns.add(col(SLICE + i));
    }
    columns.add(col(FIGURES));
    return scored.select(columns.toArray(Column[]::new));
  }

  private Scored said(List<Row> rows, int at, InputArrays arrays) {
    double[] label = rows.stream().mapToDouble(row -> row.getDouble(at)).toArray();
    if (pipeline.isEmpty()) {
      var scores = exported.score(arrays.columns());
      return new Scored(signature, label, scores.prediction(), scores.probability());
    }
    double[] prediction = rows.stream().mapToDouble(row -> row.getDouble(at + 1)).toArray();
    double[][] probability = new double[rows.size()][0];
    for (int i = 0; !signature.task().isNumber() && i < probability.length; i++) {
      probability[i] =
          rows.get(i).<Double>getList(at + 2).stream().mapToDouble(Double::doubleValue).toArray();
    }
    return new Scored(signature, label, prediction, probability);
  }

  /** Coefficients that grew beyond all numbers predict none. */
  private void requireNumbers(Scored said) {
    long without = said.withoutNumber();
    if (without > 0) {
      Finding finding =
          Finding.of(
                  Code.TRAINING_FAILED,
                  String.format(
                      Locale.ROOT,
                      "'%s' predicts no number for %,d of %,d held-out rows",
                      name,
                      without,
                      said.prediction().length))
              .at(model.from().span())
              .note("numbers of very different size: scale: standard, or transform them, helps")
              .note("columns of one value teach nothing: leave them out");
      throw new Problem(Problem.Blame.DATA, List.of(finding));
    }
  }

  private List<String[]> sliceValues(List<Row> rows, int inputs) {
    List<String[]> values = new ArrayList<>();
    for (int i = 0; i < model.evaluate().slices().size(); i++) {
      int at = inputs + (pipeline.isPresent() ? 3 : 1) + i;
      values.add(rows.stream().map(row -> row.getString(at)).toArray(String[]::new));
    }
    return values;
  }

  private List<MetricRecord> metrics(Scores scores, double confidence) {
    return Metrics.evaluate(measures.all(), scores, confidence).values().stream()
        .map(m -> new MetricRecord(m.name(), m.value(), m.certainty(), m.rows()))
        .toList();
  }

  private List<ModelCard.Slice> sliced(
      Scores scores, Map<String, int[]> places, double confidence) {
    List<ModelCard.Slice> slices = new ArrayList<>();
    places.forEach(
        (slice, rows) -> {
          List<MetricRecord> metrics =
              rows.length == 0 ? List.of() : metrics(scores.select(rows), confidence);
          slices.add(new ModelCard.Slice(slice, rows.length, metrics));
        });
    return slices;
  }

  private Map<String, Double> importance(String metric, InputArrays arrays, Scored said) {
    context.progress().doing("shuffling inputs", -1);
    Metric measured =
        measures
            .named(metric)
            .orElseThrow(() -> new IllegalArgumentException("nothing measures " + metric));
    long seed = context.spec().spec().seed();
    return new LinkedHashMap<>(new Importance(exported, measured, seed).of(arrays, said.label()));
  }

  private static List<ReliabilityBin> reliability(Scores scores, double confidence) {
    return scores.plain() instanceof BinaryScores binary
        ? Reliability.curve(binary, Reliability.BINS, confidence)
        : List.of();
  }
}
