package dev.headgate.engine.run.analyze;

import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Durations;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Monitor;
import dev.headgate.dsl.language.Output;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Prediction;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.data.deliver.Deliver;
import dev.headgate.engine.decide.Decision;
import dev.headgate.engine.decide.Outlook;
import dev.headgate.engine.decide.Reason;
import dev.headgate.engine.decide.RunRequest;
import dev.headgate.engine.decide.Status;
import dev.headgate.engine.learn.train.Training;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.serve.predict.Predict;
import dev.headgate.engine.store.lineage.ColumnName;
import dev.headgate.engine.store.lineage.DatasetLineage;
import dev.headgate.engine.store.lineage.KnownAfter;
import dev.headgate.engine.store.lineage.Origin;
import dev.headgate.engine.store.lineage.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Puts together what was decided and what was analyzed. */
public final class Outlooks {
  private final PipelineSpec spec;
  private final Analysis analysis;
  private final Tags tags;

  private Outlooks(PipelineSpec spec, Analysis analysis) {
    this.spec = spec;
    this.analysis = analysis;
    this.tags = Tags.of(spec, analysis.lineage());
  }

  /** The outlook of a run that was decided on a spec in which the analyzer found no mistake. */
  public static Outlook of(RunRequest request, Decision decision, Analysis analysis) {
    Outlooks outlooks = new Outlooks(request.plan().linked().spec(), analysis);
    return new Outlook(
        outlooks.spec.pipeline().value(),
        request.asOf().toString(),
        decision.statuses().stream().map(outlooks::item).toList());
  }

  private Outlook.Item item(Status status) {
    Step step = status.step();
    return switch (step.kind()) {
      case INGEST, SQL -> dataset(status);
      case MODEL -> model(status);
      case PREDICT -> prediction(status);
      case MONITOR -> monitor(status);
      case OUTPUT -> output(status);
    };
  }

  private Outlook.Item dataset(Status status) {
    String name = status.step().name();
    DatasetLineage lineage = analysis.lineage().datasets().get(name);
    return item(
        status,
        status.step().reads(),
        columns(name, List.of(analysis.schema(name).fieldNames())),
        words(lineage.rows()));
  }

  private Outlook.Item model(Status status) {
    Model model = spec.models().get(status.step().name());
    List<String> labels = model.labelColumn().map(Text::value).stream().toList();
    List<String> columns = new ArrayList<>(labels);
    inputs(status.step().name()).forEach(columns::add);
    List<Outlook.Column> shown = new ArrayList<>(columns(model.from().value(), columns));
    shown.subList(0, labels.size()).replaceAll(column -> column.as(Outlook.Role.LABEL));
    if (model.imported().isPresent()) {
      shown
          .subList(labels.size(), shown.size())
          .replaceAll(column -> column.as(Outlook.Role.INPUT));
    }
    List<String> learning = new ArrayList<>(model.learning());
    if (model.imported().isEmpty()) {
      learning.addAll(
          Training.preparation(
              spec,
              analysis.lineage(),
              status.step().name(),
              analysis.schema(model.from().value())));
    }
    return item(status, status.step().reads(), shown, List.of(), learning);
  }

  private Outlook.Item prediction(Status status) {
    Prediction prediction = spec.predictions().get(status.step().name());
    Set<String> kept = new LinkedHashSet<>(Predict.kept(spec, prediction));
    return item(
        status,
        List.of(prediction.model().value(), prediction.from().value()),
        columns(prediction.from().value(), kept),
        List.of());
  }

  private Outlook.Item monitor(Status status) {
    Monitor monitor = spec.monitors().get(status.step().name());
    return item(
        status,
        Stream.concat(monitor.model().stream(), monitor.reads().stream()).map(Text::value).toList(),
        watched(status.step().name(), monitor),
        List.of());
  }

  private List<Outlook.Column> watched(String name, Monitor monitor) {
    Optional<String> model = monitor.model().map(Text::value);
    List<Outlook.Column> columns =
        new ArrayList<>(columns(monitor.from().value(), analysis.shown(name, model)));
    Optional.ofNullable(analysis.watched().get(name))
        .ifPresent(
            w ->
                w.roles()
                    .forEach(
                        (role, column) ->
                            columns.replaceAll(
                                c ->
                                    c.name().equals(column)
                                        ? c.as(Outlook.Role.valueOf(role.name()))
                                        : c)));
    return columns;
  }

  private Outlook.Item output(Status status) {
    Output output = spec.outputs().get(status.step().name());
    String dataset = spec.datasetOf(output);
    StructType source = PublishedColumns.of(spec, output, analysis::schema);
    StructType published = Deliver.published(output, source);
    List<Outlook.Column> columns =
        Stream.of(published.fields())
            .map(
                field ->
                    List.of(analysis.schema(dataset).fieldNames()).contains(field.name())
                        ? column(dataset, field)
                        : new Outlook.Column(
                            field.name(),
                            field.dataType().sql(),
                            List.of(),
                            "",
                            List.of(),
                            List.of(),
                            List.of()))
            .toList();
    return item(status, List.of(output.from().value()), columns, List.of());
  }

  private List<String> inputs(String model) {
    return analysis.inputs().getOrDefault(model, List.of()).stream().map(Input::name).toList();
  }

  private Outlook.Item item(
      Status status, List<String> reads, List<Outlook.Column> columns, List<String> rows) {
    return item(status, reads, columns, rows, List.of());
  }

  private Outlook.Item item(
      Status status,
      List<String> reads,
      List<Outlook.Column> columns,
      List<String> rows,
      List<String> learning) {
    return new Outlook.Item(
        status.step().name(),
        status.step().kind(),
        status.due(),
        new Outlook.Why(status.reason(), deed(status)),
        status.version(),
        reads,
        columns,
        rows,
        learning);
  }

  private Outlook.Deed deed(Status status) {
    boolean due = status.due() == Status.Due.YES || status.due() == Status.Due.PERHAPS;
    if (!due || status.step().kind() != Step.Kind.MODEL) {
      return Outlook.Deed.RUN;
    }
    Model model = spec.models().get(status.step().name());
    return model.imported().isPresent() ? imported(status) : learned(status, model);
  }

  /** What becomes of a model that was trained elsewhere; new rows alone change nothing. */
  private static Outlook.Deed imported(Status status) {
    if (status.reason() == Reason.Plain.GATES) {
      return Outlook.Deed.JUDGE;
    }
    boolean news = status.reason() == Reason.Plain.NEWS || status.reason() instanceof Reason.Behind;
    return news ? Outlook.Deed.LOOK : Outlook.Deed.IMPORT;
  }

  /** A model whose data changed trains at once, or asks its policy first. */
  private static Outlook.Deed learned(Status status, Model model) {
    boolean news = status.due() == Status.Due.PERHAPS || status.reason() == Reason.Plain.NEWS;
    if (news && model.retrain().isPresent()) {
      return Outlook.Deed.ASK;
    }
    if (status.reason() == Reason.Plain.GATES) {
      return Outlook.Deed.JUDGE;
    }
    return status.reason() == Reason.Plain.EXPORTS ? Outlook.Deed.EXPORT : Outlook.Deed.TRAIN;
  }

  private List<Outlook.Column> columns(String dataset, Collection<String> names) {
    return names.stream()
        .filter(name -> List.of(analysis.schema(dataset).fieldNames()).contains(name))
        .map(name -> column(dataset, analysis.schema(dataset).apply(name)))
        .toList();
  }

  private Outlook.Column column(String dataset, StructField field) {
    ColumnName name = new ColumnName(dataset, field.name());
    Origin origin = analysis.lineage().of(name).orElseGet(() -> Origin.first(name.toString()));
    String known =
        KnownAfter.of(spec, analysis.lineage(), dataset)
            .chosenLate(field.name())
            .map(late -> Durations.words(late.delay()))
            .orElse("");
    return new Outlook.Column(
        field.name(),
        field.dataType().sql(),
        roles(dataset, field.name()),
        known,
        List.copyOf(tags.of(name)),
        words(origin.values()),
        words(origin.conditions()));
  }

  private List<Outlook.Role> roles(String dataset, String column) {
    Dataset declared = spec.datasets().get(dataset);
    Stream<Outlook.Role> time =
        declared
            .time()
            .map(Text::value)
            .filter(column::equals)
            .map(t -> Outlook.Role.TIME)
            .stream();
    Stream<Outlook.Role> key =
        declared.key().stream().map(Text::value).filter(column::equals).map(k -> Outlook.Role.KEY);
    return Stream.concat(time, key).toList();
  }

  private static List<String> words(Collection<ColumnName> columns) {
    return columns.stream().map(ColumnName::toString).toList();
  }
}
