package dev.headgate.engine.run.analyze;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Monitor;
import dev.headgate.dsl.language.Output;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Prediction;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.engine.data.deliver.Deliver;
import dev.headgate.engine.data.ingest.Ingest;
import dev.headgate.engine.decide.gate.Undecidable;
import dev.headgate.engine.learn.evaluate.Evaluation;
import dev.headgate.engine.learn.train.Importing;
import dev.headgate.engine.learn.train.Training;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.serve.ModelInputs;
import dev.headgate.engine.serve.ScoreColumns;
import dev.headgate.engine.serve.predict.Predict;
import dev.headgate.engine.spark.DriverSession;
import dev.headgate.engine.spark.delta.Query;
import dev.headgate.engine.spark.delta.SessionContract;
import dev.headgate.engine.spark.delta.TableCheck;
import dev.headgate.engine.spark.query.QueryPlan;
import dev.headgate.engine.store.lineage.DatasetLineage;
import dev.headgate.engine.store.lineage.Lineage;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.registry.Cards;
import dev.headgate.engine.store.registry.ModelState;
import dev.headgate.engine.store.registry.Registry;
import dev.headgate.engine.store.state.Kept;
import dev.headgate.engine.store.state.Workspace;
import dev.headgate.engine.watch.drift.Drift;
import dev.headgate.engine.watch.drift.WatchedColumns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Analyzes a spec over frames without rows: every name and type is held against the schemas that
 * the datasets have or will have. Runs no job, writes nothing.
 *
 * <p>What this accepts no run refuses for the spec's sake: a run begins with it, and the steps ask
 * the same checks of the rows that they get.
 */
public final class Analyzer {
  private final SparkSession session;
  private final LinkedSpec linked;
  private final PipelineSpec spec;
  private final Workspace workspace;
  private final IngestedColumns ingested;
  private final Map<String, Object> params;
  private final Map<String, org.apache.spark.sql.Dataset<Row>> frames = new LinkedHashMap<>();
  private final Map<String, DatasetLineage> lineages = new LinkedHashMap<>();
  private final Map<String, QueryPlan> plans = new LinkedHashMap<>();
  private final Map<String, List<Input>> inputs = new LinkedHashMap<>();
  private final Map<String, WatchedColumns> watched = new LinkedHashMap<>();
  private final Map<String, List<Finding>> findings = new LinkedHashMap<>();
  private final Map<String, List<Finding>> files = new LinkedHashMap<>();

  private Analyzer(SparkSession spark, LinkedSpec linked, Workspace workspace, Instant asOf) {
    SparkSession own = DriverSession.beside(spark);
    this.linked = linked;
    this.spec = linked.spec();
    this.session = SessionContract.apply(own, spec.timeZone());
    this.workspace = workspace;
    this.ingested = new IngestedColumns(workspace);
    this.params = new LinkedHashMap<>(linked.parameters());
    this.params.put("as_of", asOf);
  }

  /**
   * Analyzes a spec.
   *
   * @param workspace where the tables are whose columns were added or inferred
   * @param asOf logical time, a value of the SQL's parameters
   */
  public static Analysis of(
      SparkSession spark, LinkedSpec linked, Workspace workspace, Instant asOf) {
    return new Analyzer(spark, linked, workspace, asOf).analyze();
  }

  private Analysis analyze() {
    linked.datasetOrder().forEach(this::dataset);
    spec.models().forEach(this::model);
    spec.predictions().forEach(this::prediction);
    spec.monitors().forEach(this::monitor);
    spec.outputs().forEach(this::output);
    return new Analysis(
        Map.copyOf(frames),
        lineage(),
        Map.copyOf(inputs),
        Map.copyOf(watched),
        Map.copyOf(plans),
        new LinkedHashMap<>(findings),
        new LinkedHashMap<>(files));
  }

  private Lineage lineage() {
    return new Lineage(Map.copyOf(lineages));
  }

  private void dataset(String name) {
    if (!frames.keySet().containsAll(linked.reads(name))) {
      return;
    }
    Dataset dataset = spec.datasets().get(name);
    List<Finding> wrong = new ArrayList<>();
    try {
      org.apache.spark.sql.Dataset<Row> frame =
          dataset.ingest().isPresent()
              ? frame(ingested.of(name, dataset.ingest().get(), wrong))
              : Query.of(session, dataset.sql().orElseThrow(), params);
      StructType schema = frame.schema();
      dataset.sql().ifPresent(sql -> wrong.addAll(Query.misread(sql, frame)));
      wrong.addAll(
          TableCheck.of(
              session, schema, dataset.expect(), params, DatasetColumns.place(linked, name)));
      wrong.addAll(DatasetColumns.findings(linked, name, schema));
      wrong.addAll(Ingest.check(dataset, schema));
      if (wrong.stream().noneMatch(Finding::isError)) {
        lineages.put(name, lineage(name, frame));
        org.apache.spark.sql.Dataset<Row> empty = frame(schema);
        empty.createOrReplaceTempView(name);
        frames.put(name, empty);
      }
    } catch (Problem problem) {
      wrong.addAll(problem.findings());
    }
    told(name, wrong);
  }

  private DatasetLineage lineage(String name, org.apache.spark.sql.Dataset<Row> frame) {
    if (spec.datasets().get(name).ingest().isPresent()) {
      return IngestedColumns.lineage(name, frame.schema());
    }
    QueryPlan plan = QueryPlan.of(frame);
    plans.put(name, plan);
    return plan.lineage(lineage());
  }

  private org.apache.spark.sql.Dataset<Row> frame(StructType schema) {
    return session.createDataFrame(List.<Row>of(), nullable(schema));
  }

  /** A table's columns may all be NULL, whatever a query knows of its own. */
  private static StructType nullable(StructType schema) {
    StructType all = new StructType();
    for (var field : schema.fields()) {
      all = all.add(field.name(), field.dataType(), true);
    }
    return all;
  }

  private void model(String name, Model model) {
    org.apache.spark.sql.Dataset<Row> frame = frames.get(model.from().value());
    if (frame == null) {
      return;
    }
    StructType schema = frame.schema();
    boolean imported = model.imported().isPresent();
    List<Finding> unfit =
        imported
            ? Importing.check(linked, lineage(), workspace, name, schema)
            : Training.check(linked, lineage(), name, schema);
    List<Finding> wrong = new ArrayList<>(imported ? List.of() : unfit);
    wrong.addAll(Training.check(model, frame, params));
    wrong.addAll(Evaluation.check(model, frame, params));
    if (imported && !unfit.isEmpty()) {
      files.put(name, unfit);
    } else if (wrong.isEmpty()) {
      List<Input> read =
          imported
              ? Importing.inputs(linked, lineage(), workspace, name, schema)
              : Training.inputs(linked, lineage(), name, schema);
      inputs.put(name, read);
      wrong.addAll(Training.doubts(linked, lineage(), name, read));
      wrong.addAll(Exposure.of(spec, lineage()).model(name, model, read, frame.columns()));
      wrong.addAll(undecidable(name, model));
    }
    told(name, wrong);
  }

  private List<Finding> undecidable(String name, Model model) {
    if (model.gate().isEmpty()) {
      return List.of();
    }
    // what is broken is told of where it is needed
    ModelState known =
        Kept.ifWhole(() -> Optional.of(Registry.of(workspace).model(name))).orElse(ModelState.NONE);
    return known
        .newest()
        .flatMap(newest -> Kept.ifWhole(() -> Cards.find(workspace, name, newest.version())))
        .map(
            newest ->
                Undecidable.gates(
                    model,
                    linked.gates().get(name),
                    newest,
                    known
                        .champion()
                        .flatMap(v -> Kept.ifWhole(() -> Cards.find(workspace, name, v)))))
        .orElse(List.of());
  }

  private void prediction(String name, Prediction prediction) {
    org.apache.spark.sql.Dataset<Row> frame = frames.get(prediction.from().value());
    if (frame == null) {
      return;
    }
    List<Finding> wrong =
        new ArrayList<>(Predict.check(spec, prediction, List.of(frame.columns())));
    List<Input> learned = inputs.getOrDefault(prediction.model().value(), List.of());
    // who is given a list has a row, what is listed has none
    List<Input> read =
        learned.stream().limit(prediction.top().isPresent() ? 1 : Long.MAX_VALUE).toList();
    for (Finding misfit : ModelInputs.misfits(prediction.model().value(), read, frame.schema())) {
      wrong.add(misfit.at(prediction.from().span()));
    }
    if (wrong.isEmpty() && prediction.write() == Prediction.Write.APPEND) {
      wrong.addAll(AppendedPredictions.misfits(workspace, name, prediction, added(prediction)));
    }
    wrong.addAll(
        Exposure.of(spec, lineage()).prediction(name, prediction, Predict.kept(spec, prediction)));
    Predict.kept(spec, prediction).stream()
        .filter(c -> c.equals(ScoreColumns.PREDICTION) || isBeside(prediction, c))
        .forEach(c -> wrong.add(ModelInputs.taken(c).at(prediction.from().span())));
    told(name, wrong);
  }

  /** The columns of a prediction as this spec makes them. */
  private StructType added(Prediction prediction) {
    StructType rows = frames.get(prediction.from().value()).schema();
    StructType added = new StructType();
    for (String column : Predict.kept(spec, prediction)) {
      added = added.add(rows.apply(column));
    }
    Model model = spec.models().get(prediction.model().value());
    boolean known = inputs.containsKey(prediction.model().value()) && model.imported().isEmpty();
    return known
        ? added.add(
            ScoreColumns.PREDICTION,
            Training.answers(model, frames.get(model.from().value()).schema()))
        : added;
  }

  /** Columns of a dataset; null where its query is broken. */
  private StructType schema(String dataset) {
    org.apache.spark.sql.Dataset<Row> frame = frames.get(dataset);
    return frame == null ? null : frame.schema();
  }

  /** Whether a column has the name of one that stands beside every prediction of the model. */
  private boolean isBeside(Prediction prediction, String column) {
    return switch (spec.models().get(prediction.model().value()).task()) {
      case BINARY -> column.equals(ScoreColumns.PROBABILITY);
      case CLUSTERING -> column.equals(ScoreColumns.DISTANCE);
      default -> false;
    };
  }

  private void monitor(String name, Monitor monitor) {
    org.apache.spark.sql.Dataset<Row> frame = frames.get(monitor.from().value());
    if (frame == null) {
      return;
    }
    List<Finding> wrong = new ArrayList<>();
    if (monitor.model().isPresent()) {
      String model = monitor.model().get().value();
      List<Input> learned = inputs.getOrDefault(model, List.of());
      ModelInputs.misfits(model, learned, frame.schema())
          .forEach(misfit -> wrong.add(misfit.at(monitor.from().span())));
      List<String> columns = learned.stream().map(Input::name).toList();
      wrong.addAll(Exposure.of(spec, lineage()).monitor(name, monitor, columns));
    } else {
      wrong.addAll(watched(name, monitor, frame.schema()));
    }
    told(name, wrong);
  }

  private List<Finding> watched(String name, Monitor monitor, StructType schema) {
    Optional<String> baseline =
        monitor.reference().flatMap(reference -> reference.dataset()).map(d -> d.value());
    if (baseline.isPresent() && !frames.containsKey(baseline.get())) {
      return List.of();
    }
    List<Finding> wrong =
        new ArrayList<>(
            Drift.check(monitor, schema, baseline.map(dataset -> frames.get(dataset).schema())));
    if (wrong.isEmpty()) {
      WatchedColumns columns = WatchedColumns.of(spec, lineage(), monitor, schema);
      watched.put(name, columns);
      wrong.addAll(Exposure.of(spec, lineage()).monitor(name, monitor, columns.all()));
    }
    return wrong;
  }

  private void output(String name, Output output) {
    String dataset = spec.datasetOf(output);
    org.apache.spark.sql.Dataset<Row> frame = frames.get(dataset);
    if (frame == null) {
      return;
    }
    StructType source = PublishedColumns.of(spec, output, this::schema);
    List<Finding> wrong = new ArrayList<>(Deliver.check(output, source));
    if (wrong.isEmpty()) {
      List<String> columns = List.of(Deliver.published(output, source).fieldNames());
      wrong.addAll(Exposure.of(spec, lineage()).output(name, output, dataset, columns));
    }
    told(name, wrong);
  }

  private void told(String step, List<Finding> wrong) {
    if (!wrong.isEmpty()) {
      findings.put(step, List.copyOf(wrong));
    }
  }
}
