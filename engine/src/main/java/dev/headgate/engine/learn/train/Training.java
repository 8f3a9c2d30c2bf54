package dev.headgate.engine.learn.train;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Model.Task;
import dev.headgate.dsl.language.Origin;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.engine.measure.BinaryScores;
import dev.headgate.engine.measure.ChosenThreshold;
import dev.headgate.engine.measure.Scores;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.model.score.Signature;
import dev.headgate.engine.serve.CentresStage;
import dev.headgate.engine.serve.Classes;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.lineage.Lineage;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.registry.ModelCard.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Learns a candidate: resolves its features, splits the labelled rows, searches the settings by
 * folds of the training rows, fits on all of them and chooses the threshold.
 *
 * <p>The same rows, definition and seed give the same candidate, to the bit where the rows are at
 * most 400,000.
 */
public final class Training {
  private final StepContext context;
  private final String name;
  private final Model model;
  private final Origin.Trained origin;
  private final EstimatorType estimator;
  private final ColumnRoles roles;
  private final Splitting splitting;

  private Training(StepContext context, String name) {
    LinkedSpec linked = context.spec();
    this.context = context;
    this.name = name;
    this.model = linked.spec().models().get(name);
    this.origin = (Origin.Trained) model.origin();
    this.estimator = ModelCheck.estimator(model);
    this.roles = ModelCheck.roles(linked.spec(), context.lineage(), model);
    this.splitting = Splitting.of(context, model, Optional.of(origin.split()), roles);
  }

  /**
   * What is wrong with a model's definition, seen against the schema of its dataset. Reads no row.
   *
   * @param lineage what the columns come from
   * @return findings, empty when it can be learned
   */
  public static List<Finding> check(
      LinkedSpec linked, Lineage lineage, String name, StructType schema) {
    return ModelCheck.findings(linked.spec(), lineage, linked.spec().models().get(name), schema);
  }

  /**
   * What is wrong with the conditions of a model's split, seen against rows of its dataset, of
   * which none is read.
   *
   * @param params values of the parameters that conditions name
   * @return findings, empty when rows can be split
   */
  public static List<Finding> check(Model model, Dataset<Row> rows, Map<String, Object> params) {
    return SplitConditions.of(model.split(), params).check(rows);
  }

  /**
   * Features that may tell what is not known in time, each told at the model's dataset.
   *
   * @param inputs the columns that the model learns from
   */
  public static List<Finding> doubts(
      LinkedSpec linked, Lineage lineage, String name, List<Input> inputs) {
    Model model = linked.spec().models().get(name);
    Leaks leaks = new Leaks(linked.spec(), lineage, model);
    return inputs.stream()
        .map(input -> leaks.perhaps(input.name()))
        .flatMap(Optional::stream)
        .map(finding -> finding.at(model.from().span()))
        .toList();
  }

  /**
   * The columns that a model learns from.
   *
   * @throws Problem with the findings of {@link #check} on its features
   */
  public static List<Input> inputs(
      LinkedSpec linked, Lineage lineage, String name, StructType schema) {
    Model model = linked.spec().models().get(name);
    ColumnRoles roles = ModelCheck.roles(linked.spec(), lineage, model);
    return FeatureColumns.resolve(model, ModelCheck.estimator(model), schema, roles).stream()
        .map(FeatureColumn::input)
        .toList();
  }

  /**
   * How the columns that a model learns from are prepared, a clause each way; empty for a model
   * without features.
   *
   * @throws Problem with the findings of {@link #check} on its features
   */
  public static List<String> preparation(
      PipelineSpec spec, Lineage lineage, String name, StructType schema) {
    Model model = spec.models().get(name);
    if (model.features().isEmpty()) {
      return List.of();
    }
    ColumnRoles roles = ModelCheck.roles(spec, lineage, model);
    return Preparation.of(
        FeatureColumns.resolve(model, ModelCheck.estimator(model), schema, roles));
  }

  /** The type of a model's predictions: that of its classes, of a number or of a cluster's. */
  public static DataType answers(Model model, StructType schema) {
    return switch (model.task()) {
      case REGRESSION, RECOMMENDATION -> DataTypes.DoubleType;
      case CLUSTERING -> DataTypes.LongType;
      default -> Labels.canonical(schema.apply(model.target().column().value()).dataType());
    };
  }

  /**
   * Learns a candidate.
   *
   * @param name the model
   * @param version the candidate's version, for its signature
   * @param pinned the rows of the model's dataset
   * @throws Problem if the definition does not fit the dataset, or the rows do not suffice
   */
  public static Trained run(StepContext context, String name, int version, Dataset<Row> pinned) {
    List<Finding> findings = check(context.spec(), context.lineage(), name, pinned.schema());
    if (!findings.isEmpty()) {
      // the spec was held against the columns that it knew of: others came with the data
      throw new Problem(Problem.Blame.DATA, findings);
    }
    Training training = new Training(context, name);
    return Untaught.told(name, training.origin.algorithm(), () -> training.run(version, pinned));
  }

  /**
   * The rows that judged a candidate, found again.
   *
   * @param context at the logical time at which the candidate was learned
   * @param name the model, of the definition by which it was learned
   * @param pinned the rows of the dataset as they were then
   * @return all columns of the held-out rows, in the order of {@link Trained#heldOut()}
   * @throws Problem if no such row is left
   */
  public static Dataset<Row> heldOut(StepContext context, String name, Dataset<Row> pinned) {
    return new Training(context, name).heldOut(pinned);
  }

  private Dataset<Row> heldOut(Dataset<Row> pinned) {
    List<FeatureColumn> columns = FeatureColumns.resolve(model, estimator, pinned.schema(), roles);
    LearningTable table = LearningTable.of(context, pinned, splitting);
    long count = table.count();
    new RowChecks(model, columns).any(count, splitting.delay());
    Dataset<Row> prepared = table.prepared(columns, count);
    try {
      Dataset<Row> rows = LearningTable.labelled(prepared, Labels.of(model, prepared));
      return table.whole(splitting.parts(rows).test());
    } finally {
      prepared.unpersist();
    }
  }

  /**
   * What a model became that was fitted once more.
   *
   * @param pipeline feature stages and model
   * @param rows the rows that it was fitted on
   */
  public record Refitted(PipelineModel pipeline, ModelCard.Part rows) {}

  /**
   * Fits a model once more, on every row whose label is known; nothing is chosen again.
   *
   * @param context at the logical time at which it was learned
   * @param name the model, of the definition by which it was learned
   * @param pinned the rows of the dataset as they were then
   * @param judged what it reads and answers
   * @param settings the algorithm's settings as they were chosen
   */
  public static Refitted refit(
      StepContext context,
      String name,
      Dataset<Row> pinned,
      Signature judged,
      Map<String, String> settings) {
    Training training = new Training(context, name);
    return Untaught.told(
        name, training.origin.algorithm(), () -> training.refit(pinned, judged, settings));
  }

  private Refitted refit(Dataset<Row> pinned, Signature judged, Map<String, String> told) {
    List<FeatureColumn> columns = FeatureColumns.resolve(model, estimator, pinned.schema(), roles);
    LearningTable table = LearningTable.of(context, pinned, splitting);
    long count = table.count();
    Dataset<Row> prepared = table.prepared(columns, count);
    try {
      Classes classes = Classes.of(judged);
      Dataset<Row> rows = LearningTable.labelled(prepared, classes);
      FiniteNumbers.check(model, columns, prepared);
      WeightCheck.check(model, classes, rows);
      Teaching teaching = Teaching.of(model, classes);
      context.progress().doing("fitting once more, on " + Wording.rows(count), -1);
      PipelineModel pipeline =
          fit(recipe(columns, teaching), chosen(told), rows, teaching.of(rows));
      return new Refitted(pipeline, splitting.together(rows).described(Parts.Role.TEST, count));
    } finally {
      prepared.unpersist();
    }
  }

  /** The settings of which these are the texts: the spec's own, or of those that were tried. */
  private Settings chosen(Map<String, String> told) {
    Settings settings = new Settings(origin.algorithm().options());
    for (Map.Entry<String, List<Object>> tried :
        context.spec().searches().getOrDefault(name, Map.of()).entrySet()) {
      for (Object value : tried.getValue()) {
        Settings with = settings.with(tried.getKey(), value);
        if (with.values().get(tried.getKey()).equals(told.get(tried.getKey()))) {
          settings = with;
          break;
        }
      }
    }
    return settings;
  }

  private Trained run(int version, Dataset<Row> pinned) {
    List<FeatureColumn> columns = FeatureColumns.resolve(model, estimator, pinned.schema(), roles);
    LearningTable table = LearningTable.of(context, pinned, splitting);
    long count = table.count();
    RowChecks checks = new RowChecks(model, columns);
    checks.any(count, splitting.delay());
    Dataset<Row> prepared = table.prepared(columns, count);
    try {
      Classes classes = Labels.of(model, prepared);
      FiniteNumbers.check(model, columns, prepared);
      LabelDomain.check(model, prepared);
      return learn(version, table, prepared, columns, classes, checks);
    } finally {
      prepared.unpersist();
    }
  }

  private Trained learn(
      int version,
      LearningTable table,
      Dataset<Row> prepared,
      List<FeatureColumn> columns,
      Classes classes,
      RowChecks checks) {
    Dataset<Row> rows = LearningTable.labelled(prepared, classes);
    Parts parts = splitting.parts(rows);
    List<Parts.Fold> folds = model.tune().map(t -> parts.folds(t.folds())).orElse(List.of());
    Counted counted = Counted.of(rows, classes, columns, parts, folds);
    checks.enough(counted, classes, parts, folds.size());
    WeightCheck.check(model, classes, rows.where(parts.train()));

    Teaching teaching = Teaching.of(model, classes);
    Recipe recipe = recipe(columns, teaching);
    Objective objective = Objective.of(model);
    Settings settings = new Settings(origin.algorithm().options());
    List<Trial> trials = List.of();
    if (model.tune().isPresent()) {
      Grid grid = new Grid(settings, context.spec().searches().get(name));
      List<Settings> points =
          model.tune().get().trials().map(n -> grid.drawn(n, recipe.seed())).orElseGet(grid::all);
      Search search = new Search(recipe, points, folds.size(), objective, context.progress());
      trials = search.run(rows, folds);
      settings = search.best(trials);
    }
    context.progress().doing("fitting on " + Wording.rows(counted.train()), -1);
    Dataset<Row> training = rows.where(parts.train());
    Taught taught = teaching.of(training);
    PipelineModel pipeline = fit(recipe, settings, training, taught);
    double threshold = threshold(pipeline, rows.where(parts.validation()));
    return new Trained(
        Optional.of(pipeline),
        signature(version, columns, classes, pipeline).withThreshold(threshold),
        told(settings, taught, counted.train(), columns),
        trials,
        objective.metric().name(),
        parts.described(Parts.Role.TRAIN, counted.train()),
        parts.described(Parts.Role.VALIDATION, counted.validation()),
        parts.described(Parts.Role.TEST, counted.test()),
        table.whole(parts.test()));
  }

  /** The settings as chosen, how columns are prepared, and what else is not as usual. */
  private Map<String, String> told(
      Settings settings, Taught taught, long rows, List<FeatureColumn> columns) {
    Map<String, String> told = new LinkedHashMap<>(settings.values());
    told.put(ModelCard.ALGORITHM, origin.algorithm().kind().value());
    if (!model.features().isEmpty()) {
      told.put(ModelCard.PREPARATION, ModelCard.setting(Preparation.of(columns)));
    }
    List<String> clauses = new ArrayList<>(model.learning());
    taught
        .count()
        .ifPresent(n -> clauses.add(String.format(Locale.ROOT, "%,d of %,d rows", n, rows)));
    if (!clauses.isEmpty()) {
      told.put(ModelCard.TRAINING, ModelCard.setting(clauses));
    }
    return told;
  }

  private Recipe recipe(List<FeatureColumn> columns, Teaching teaching) {
    return new Recipe(
        estimator,
        estimator.fitting(),
        columns,
        model.task(),
        context.spec().spec().seed(),
        context.workspace().scratch(),
        teaching);
  }

  private static PipelineModel fit(
      Recipe recipe, Settings settings, Dataset<Row> training, Taught taught) {
    PipelineModel stages = new FeatureStages(recipe.columns()).fit(training);
    Dataset<Row> vectors = taught.vectors(stages).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      List<Transformer> all = new ArrayList<>(List.of(stages.stages()));
      all.add(recipe.fit(settings, recipe.lesson(vectors, stages)));
      taught.back().ifPresent(all::add);
      return new PipelineModel(stages.uid(), all.toArray(Transformer[]::new));
    } finally {
      vectors.unpersist();
    }
  }

  private double threshold(PipelineModel pipeline, Dataset<Row> validation) {
    Optional<Model.Threshold> wanted = model.threshold();
    if (model.task() != Task.BINARY || wanted.isEmpty()) {
      return Signature.EVEN;
    }
    if (wanted.get().maximize().isEmpty()) {
      return wanted.get().value().orElse(Signature.EVEN);
    }
    context.progress().doing("choosing the threshold", -1);
    Scores scores = ScoredLabels.of(pipeline.transform(validation), Task.BINARY).scores();
    String metric = wanted.get().maximize().get().value();
    return ChosenThreshold.maximizing(metric, (BinaryScores) scores)
        .map(ChosenThreshold::threshold)
        .orElse(Signature.EVEN);
  }

  private Signature signature(
      int version, List<FeatureColumn> columns, Classes classes, PipelineModel pipeline) {
    List<Input> inputs = columns.stream().map(FeatureColumn::input).toList();
    String number = Integer.toString(version);
    return switch (model.task()) {
      case BINARY ->
          Signature.binary(name, number, inputs, classes.values(), classes.values().get(1));
      case MULTICLASS -> Signature.multiclass(name, number, inputs, classes.values());
      case CLUSTERING -> Signature.clustering(name, number, inputs, clusters(pipeline));
      default -> Signature.regression(name, number, inputs);
    };
  }

  private static int clusters(PipelineModel pipeline) {
    Transformer[] stages = pipeline.stages();
    return ((CentresStage) stages[stages.length - 1]).clusters().length;
  }
}
