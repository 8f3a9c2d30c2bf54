package dev.headgate.engine.drift;

import dev.headgate.dsl.spec.Dataset;
import dev.headgate.dsl.spec.Model;
import dev.headgate.dsl.spec.Monitor;
import dev.headgate.dsl.spec.PipelineSpec;
import dev.headgate.engine.delta.Draft;
import dev.headgate.engine.delta.Profiles;
import dev.headgate.engine.delta.Publication;
import dev.headgate.engine.delta.Published;
import dev.headgate.engine.delta.Reads;
import dev.headgate.engine.lineage.KnownAfter;
import dev.headgate.engine.measure.DailyProfiles;
import dev.headgate.engine.measure.Profile;
import dev.headgate.engine.metric.Measures;
import dev.headgate.engine.record.MetricRecord;
import dev.headgate.engine.record.Outcome;
import dev.headgate.engine.record.Progress.Line;
import dev.headgate.engine.record.StepRecord;
import dev.headgate.engine.registry.ModelCard;
import dev.headgate.engine.report.DriftReport;
import dev.headgate.engine.report.DriftReport.Span;
import dev.headgate.engine.report.Method;
import dev.headgate.engine.report.ModelReport;
import dev.headgate.engine.report.Verdict;
import dev.headgate.engine.serve.RowFigures;
import dev.headgate.engine.state.TableView;
import dev.headgate.engine.step.StepContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** One comparison on its way: profiles, scores, report, files, commit. */
final class Run {
  private final StepContext context;
  private final String name;
  private final Monitor monitor;
  private final ModelCard card;
  private final Optional<TableView> before;
  private final String fingerprint;
  private final String meaning;
  private final long started = System.nanoTime();

  private final PipelineSpec spec;
  private final TableView table;
  private final Optional<String> time;
  private final Window window;
  private final Duration knownAfter;

  Run(
      StepContext context,
      String name,
      Monitor monitor,
      ModelCard card,
      Optional<TableView> before,
      String fingerprint,
      String meaning) {
    this.context = context;
    this.name = name;
    this.monitor = monitor;
    this.card = card;
    this.before = before;
    this.fingerprint = fingerprint;
    this.meaning = meaning;
    this.spec = context.spec().spec();
    String dataset = monitor.from().value();
    this.table = context.inputs().get(dataset);
    this.time =
        Optional.of(spec.datasets().get(dataset)).flatMap(Dataset::time).map(t -> t.value());
    this.window =
        Window.of(
            context.asOf(),
            monitor.window(),
            List.of(card.train().to(), card.validation().to(), card.test().to()),
            spec.timeZone());
    this.knownAfter = KnownAfter.of(spec, context.lineage(), dataset).label(card.label());
  }

  DriftResult result(Scorer scorer) {
    context.progress().doing("comparing the window's profiles", -1);
    Profile learned = DriftFiles.profile(context.workspace(), card, ModelCard.REFERENCE);
    Profile heldOut = DriftFiles.profile(context.workspace(), card, ModelCard.SCORES);
    Profile current = current();
    WindowScores scored = scored(scorer, current.rows());
    Model model = spec.models().get(card.model());
    double confidence = model.evaluate().confidence().value();
    Compared compared =
        Compared.of(monitor, learned, heldOut, current, scored, Measures.of(model), confidence);
    DriftReport report = report(compared, scored, learned, confidence).told();
    String place = DriftFiles.place(context.workspace(), report);
    DriftFiles.write(place, report);
    Map<String, MetricRecord> performance = compared.performance().records();
    Published published = publish(report, performance);
    note(report, published);
    return new DriftResult(
        step(published), Drift.monitor(report, place), performance, Optional.of(report), place);
  }

  private Profile current() {
    DailyProfiles days = Profiles.of(context.spark(), table, time, spec.timeZone());
    return time.isPresent()
        ? days.window(window.first().toEpochDay(), window.end().toEpochDay())
        : days.total();
  }

  private WindowScores scored(Scorer scorer, long rows) {
    if (rows == 0) {
      return WindowScores.none(card);
    }
    context.progress().doing("scoring the window's rows", -1);
    org.apache.spark.sql.Dataset<Row> dataset = Reads.at(context.spark(), table);
    RowFigures figures =
        RowFigures.of(
                context.spark(),
                spec.models().get(card.model()),
                dataset.schema(),
                context.params())
            .possible();
    WindowRows all =
        new WindowRows(
            card, dataset, time, window, context.asOf().minus(knownAfter), figures.columns());
    return new WindowScores(
        card,
        WindowRows.gathered(scorer.score(context, card, all.labelled(rows))),
        rows > WindowRows.MOST,
        figures::beside);
  }

  private DriftReport report(
      Compared compared, WindowScores scored, Profile learned, double confidence) {
    return new DriftReport(
        1,
        context.workspace().pipeline(),
        name,
        monitor.from().value(),
        context.run(),
        context.asOf().toString(),
        spec.timeZone().getId(),
        compared.verdict(),
        "",
        DriftReport.Decision.NONE,
        List.of(),
        new Span(card.reference().from(), card.reference().to(), learned.rows()),
        new Span(card.test().from(), card.test().to(), card.test().rows()),
        time.isPresent()
            ? new Span(window.from().toString(), window.to().toString(), compared.rows())
            : new Span("", "", compared.rows()),
        compared.impact(),
        compared.columns(),
        new ModelReport(
            card.model(),
            card.version(),
            card.asOf(),
            card.isImported() ? card.settings().get(ModelCard.FILE) : "",
            card.task(),
            card.metric(),
            compared.scores(),
            card.label(),
            knownAfter.toString(),
            scored.matured().size(),
            compared.rates(),
            compared.performance().shifts()),
        method(compared, confidence),
        Limits.of(window, time.isPresent(), table, compared.comparison(), scored));
  }

  private Method method(Compared compared, double confidence) {
    return new Method(
        monitor.psi(),
        monitor.wasserstein(),
        monitor.alpha().value(),
        monitor.minRows(),
        "Benjamini-Hochberg",
        compared.columns().size(),
        confidence,
        context.workspace().pipeline() + "/" + monitor.from().value(),
        table.version(),
        card.datasetVersion(),
        Versions.of(context.spark()));
  }

  private Published publish(DriftReport report, Map<String, MetricRecord> performance) {
    Draft draft =
        Draft.of(fingerprint, meaning, context.run(), context.asOf())
            .saying(DriftFacts.of(report, performance));
    return Publication.to(context.spark(), context.workspace().drift(name))
        .mode(Publication.Mode.APPEND)
        .after(before)
        .publish(DriftRows.of(context.spark(), report), draft);
  }

  private StepRecord step(Published published) {
    return new StepRecord(
        name,
        Drift.KIND,
        Outcome.SUCCEEDED,
        "",
        seconds(),
        published.version(),
        published.counts(),
        0,
        List.of(),
        Map.of(monitor.from().value(), table.version()),
        List.of());
  }

  private void note(DriftReport report, Published published) {
    Line.Mood mood = report.verdict() == Verdict.NO_DRIFT ? Line.Mood.GOOD : Line.Mood.WARNING;
    context
        .progress()
        .note(
            new Line(
                name, "compare", report.headline(), seconds(), "v" + published.version(), mood));
  }

  private double seconds() {
    return (System.nanoTime() - started) / 1e9;
  }
}
