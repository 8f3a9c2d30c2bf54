package dev.headgate.engine.serve.predict;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Prediction;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.serve.BatchScoring;
import dev.headgate.engine.serve.ScoreColumns;
import dev.headgate.engine.spark.delta.Draft;
import dev.headgate.engine.spark.delta.Publication;
import dev.headgate.engine.spark.delta.Published;
import dev.headgate.engine.spark.delta.Reads;
import dev.headgate.engine.spark.delta.Told;
import dev.headgate.engine.spi.ColumnName;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.StepRecord;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.state.TableView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Scores a dataset with a model's champion. A prediction has the row's key, the columns that are
 * kept, the answer, and by which version, for which logical time and in which run it was given.
 */
public final class Predict {
  private static final String VERSION = "model_version";
  private static final String AS_OF = "as_of";
  private static final String RUN = "run";

  private final StepContext context;
  private final String name;
  private final Prediction prediction;
  private final ModelCard champion;
  private final List<String> key;
  private final Optional<String> time;

  private Predict(StepContext context, String name, Prediction prediction, ModelCard champion) {
    Dataset dataset = context.spec().spec().datasets().get(prediction.from().value());
    this.context = context;
    this.name = name;
    this.prediction = prediction;
    this.champion = champion;
    this.key = dataset.key().stream().map(Text::value).toList();
    this.time = dataset.time().map(Text::value);
  }

  /**
   * Scores the pinned rows of a dataset: all of them, or with {@code write: append} those whose key
   * has no prediction yet.
   *
   * @param champion the version that scores
   * @param before the table of predictions as it stood when the step was decided
   * @param fingerprint digest of what makes the table
   * @param meaning digest of its definition alone
   * @throws Problem if the rows lack a column, or the store or another run stands in the way
   */
  public static StepRecord run(
      StepContext context,
      String name,
      Prediction prediction,
      ModelCard champion,
      Optional<TableView> before,
      String fingerprint,
      String meaning) {
    return new Predict(context, name, prediction, champion).run(before, fingerprint, meaning);
  }

  private StepRecord run(Optional<TableView> before, String fingerprint, String meaning) {
    long started = System.nanoTime();
    context.progress().doing("scoring " + prediction.from(), -1);
    TableView input = context.inputs().get(prediction.from().value());
    org.apache.spark.sql.Dataset<Row> rows = Reads.at(context.spark(), input);
    List<Finding> findings = check(context.spec().spec(), prediction, List.of(rows.columns()));
    if (!findings.isEmpty()) {
      throw new Problem(Problem.Blame.DATA, findings);
    }
    Publication publication =
        Publication.to(context.spark(), context.workspace().table(name))
            .mode(appends() ? Publication.Mode.APPEND : Publication.Mode.REPLACE)
            .profiledBy(time.filter(kept()::contains), context.spec().spec().timeZone())
            .after(before);
    Draft draft =
        Draft.of(fingerprint, meaning, context.run(), context.asOf())
            .saying(Map.of(VERSION, Integer.toString(champion.version())));
    Published published = publication.publish(answered(unscored(rows, before)), draft);
    String reason = "scored by version " + champion.version() + " of " + champion.model();
    double seconds = (System.nanoTime() - started) / 1e9;
    Told told =
        new Told(
            name,
            "predict",
            reason,
            Told.From.TABLES,
            Map.of(prediction.from().value(), input.version()),
            published,
            List.of(),
            seconds);
    told.to(context.progress());
    return told.asRecord();
  }

  private boolean appends() {
    return prediction.write() == Prediction.Write.APPEND;
  }

  /** Rows whose key has no prediction; all of them where each run scores all again. */
  private org.apache.spark.sql.Dataset<Row> unscored(
      org.apache.spark.sql.Dataset<Row> rows, Optional<TableView> before) {
    if (!appends()) {
      return rows;
    }
    org.apache.spark.sql.Dataset<Row> once = rows.dropDuplicates(key.toArray(String[]::new));
    if (before.isEmpty()) {
      return once;
    }
    Column[] keys =
        key.stream().map(k -> ColumnName.column(k).as("__scored_" + k)).toArray(Column[]::new);
    org.apache.spark.sql.Dataset<Row> scored = Reads.at(context.spark(), before.get()).select(keys);
    Column same = functions.lit(true);
    for (String k : key) {
      same =
          same.and(
              once.col(ColumnName.quoted(k))
                  .eqNullSafe(scored.col(ColumnName.quoted("__scored_" + k))));
    }
    return once.join(scored, same, "left_anti");
  }

  private org.apache.spark.sql.Dataset<Row> answered(org.apache.spark.sql.Dataset<Row> rows) {
    org.apache.spark.sql.Dataset<Row> answers =
        prediction.top().isPresent()
            ? new TopItems(context, prediction, champion).of(rows, kept())
            : scored(rows);
    return answers
        .withColumn(VERSION, functions.lit(champion.version()))
        .withColumn(AS_OF, functions.lit(context.asOf()))
        .withColumn(RUN, functions.lit(context.run()));
  }

  private org.apache.spark.sql.Dataset<Row> scored(org.apache.spark.sql.Dataset<Row> rows) {
    String bundle =
        context.workspace().model(champion.model(), champion.version()) + "/" + ModelCard.ONNX;
    BatchScoring scoring = BatchScoring.with(context.spark(), bundle);
    Set<String> needed = kept();
    scoring.signature().inputs().forEach(input -> needed.add(input.name()));
    Column[] columns =
        Arrays.stream(rows.columns())
            .filter(needed::contains)
            .map(ColumnName::column)
            .toArray(Column[]::new);
    org.apache.spark.sql.Dataset<Row> scored = scoring.score(rows.select(columns));
    List<Column> answer = new ArrayList<>();
    kept().forEach(column -> answer.add(ColumnName.column(column)));
    answer.add(functions.col(ScoreColumns.PREDICTION));
    ScoreColumns.beside(scoring.signature())
        .forEach(told -> answer.add(ColumnName.column(told.name())));
    return scored.select(answer.toArray(Column[]::new));
  }

  /** Key and kept columns, in order, each once. */
  private Set<String> kept() {
    return kept(prediction, key);
  }

  /** The columns that predictions keep of the dataset: its key and those that are named. */
  public static Set<String> kept(PipelineSpec spec, Prediction prediction) {
    Dataset dataset = spec.datasets().get(prediction.from().value());
    return kept(prediction, dataset.key().stream().map(Text::value).toList());
  }

  private static Set<String> kept(Prediction prediction, List<String> key) {
    Set<String> kept = new LinkedHashSet<>(key);
    prediction.keep().forEach(column -> kept.add(column.value()));
    return kept;
  }

  /**
   * The columns that predictions say of their own before the model's answer: of lists of items the
   * item and its rank, else none.
   */
  public static List<String> listed(PipelineSpec spec, Prediction prediction) {
    return prediction.top().isEmpty()
        ? List.of()
        : spec.models().get(prediction.model().value()).recommend().stream()
            .flatMap(ids -> Stream.of(ids.item().value(), ScoreColumns.RANK))
            .toList();
  }

  private static List<String> reserved(PipelineSpec spec, Prediction prediction) {
    List<String> reserved = new ArrayList<>(listed(spec, prediction));
    reserved.addAll(List.of(VERSION, AS_OF, RUN));
    return reserved;
  }

  /**
   * What is wrong with a prediction's definition, seen against the columns of its dataset.
   *
   * @return findings, empty when it can be given
   */
  public static List<Finding> check(
      PipelineSpec spec, Prediction prediction, List<String> present) {
    List<String> key =
        spec.datasets().get(prediction.from().value()).key().stream().map(Text::value).toList();
    List<Finding> findings = new ArrayList<>();
    for (Text column : prediction.keep()) {
      if (!present.contains(column.value())) {
        findings.add(
            Finding.of(Code.UNKNOWN_COLUMN, prediction.from() + " has no column " + column)
                .at(column.span())
                .proposing(Nearest.to(column.value(), present))
                .note("columns: " + Nearest.few(column.value(), present)));
      }
    }
    for (String reserved : reserved(spec, prediction)) {
      if (kept(prediction, key).contains(reserved)) {
        findings.add(
            Finding.of(
                    Code.NAME_TWICE,
                    "predictions have a column " + reserved + " of their own, beside the kept one")
                .at(prediction.from().span())
                .note("rename it in the dataset's SQL"));
      }
    }
    if (prediction.write() == Prediction.Write.APPEND && key.isEmpty()) {
      findings.add(
          Finding.of(
                  Code.NEEDS_COLUMN,
                  prediction.from() + " has no key, by which append would know a row again")
              .at(prediction.from().span())
              .note("say key: [COLUMN] in the dataset, or write: replace"));
    }
    return List.copyOf(findings);
  }
}
