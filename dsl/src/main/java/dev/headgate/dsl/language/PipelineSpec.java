package dev.headgate.dsl.language;

import dev.headgate.dsl.source.Text;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One pipeline, as it was written: what to ingest, derive, learn, score and watch. */
@Doc("One pipeline: what to ingest, derive, learn, score and watch.")
public record PipelineSpec(
    @Doc("Version of the language; always 1.") @Example("1") int headgate,
    @Example("flight_delays")
        @Doc("Name of the pipeline; its tables stand under it in the warehouse.")
        @Named
        @Once
        Text pipeline,
    @Doc("What the pipeline is for.") @Descriptive @Once Optional<String> description,
    @Doc("Who answers for it.") @Descriptive @Once Optional<String> owner,
    @Doc("Words to find it by.") @Descriptive @Default("[]") @Once List<String> tags,
    @Example({"Europe/Berlin", "America/New_York"})
        @Doc("Time zone of days, of SQL's session and of a date given as --as-of.")
        @Default("UTC")
        @Once
        ZoneId timeZone,
    @Doc("Logical time of a run that names none.") @Default("day") @Once AsOf asOf,
    @Example({"/data/warehouse", "s3a://bucket/warehouse"})
        @Doc("Folder of the tables; relative to this file. Default: .headgate beside it.")
        @Surrounding
        @Once
        Optional<String> warehouse,
    @Example("{spark.sql.shuffle.partitions: 8}")
        @Doc("Settings handed to Spark's session; a secret is written $(secret:NAME).")
        @Surrounding
        @Default("{}")
        @Once
        Map<String, Setting> spark,
    @Doc("Seed of everything that draws at random.") @Default("42") @Once long seed,
    @Example("{cutoff: {type: DATE, value: 2013-04-01}}")
        @Doc("Values that may be set from outside: :name in SQL, $(name) elsewhere.")
        @Default("{}")
        @Named
        Map<String, Parameter> params,
    @Doc("Tables: read from outside or derived by SQL.") @Default("{}") @Named
        Map<String, Dataset> datasets,
    @Doc("What is learned from a dataset.") @Default("{}") @Named Map<String, Model> models,
    @Doc("Datasets scored by a model.") @Default("{}") @Named Map<String, Prediction> predictions,
    @Doc("What is watched for drift.") @Default("{}") @Named Map<String, Monitor> monitors,
    @Example("{tonight: {from: scores, to: {csv: out/tonight.csv}}}")
        @Doc("Datasets and predictions published elsewhere.")
        @Default("{}")
        @Named
        Map<String, Output> outputs,
    @Example("{prod: {warehouse: s3a://bucket/tables}}")
        @Doc("What differs by environment, such as dev and prod.")
        @Surrounding
        @Default("{}")
        @Named
        Map<String, Target> targets,
    @Doc("Target of a run that names none with --target.") @Surrounding @Literal @Once
        Optional<Text> target,
    @Example("[models/*.yaml, ../common/weather.yaml]")
        @Doc("Other files of this project, or globs of them; relative to this file.")
        @Surrounding
        @Literal
        @Default("[]")
        List<Text> include,
    @Example("[{to: {slack: {url: $(secret:HOOK)}}, on: [failed, refused]}]")
        @Doc("Who is told of a run's end; whoever cannot be told changes nothing of the run.")
        @Surrounding
        @Key("notify")
        @Once
        @Default("[]")
        List<Notice> notices,
    @Example("{mlflow: {url: 'http://mlflow:5000', token: $(secret:MLFLOW_TOKEN)}}")
        @Doc("A tracking server that candidates and champions are reported to.")
        @Surrounding
        @Once
        @OneOf(Component.Tracker.class)
        Optional<Configured> tracking) {

  /** The dataset that an output is made of, directly or as predictions for its rows. */
  public String datasetOf(Output output) {
    Prediction prediction = predictions.get(output.from().value());
    return prediction == null ? output.from().value() : prediction.from().value();
  }

  /** The columns by which an output's row is known again: its own, or those of the source. */
  public List<String> keyOf(Output output) {
    List<Text> of = output.key().isEmpty() ? usualKey(output) : output.key();
    return of.stream().map(Text::value).toList();
  }

  /** A list has a row for each item of a user. */
  private List<Text> usualKey(Output output) {
    List<Text> usual = new ArrayList<>(datasets.get(datasetOf(output)).key());
    Optional.ofNullable(predictions.get(output.from().value()))
        .filter(prediction -> prediction.top().isPresent())
        .flatMap(prediction -> models.get(prediction.model().value()).recommend())
        .ifPresent(ids -> usual.add(ids.item()));
    return usual;
  }
}
