package dev.headgate.engine.watch.drift;

import dev.headgate.dsl.language.Monitor;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.engine.measure.Profile;
import dev.headgate.engine.spark.delta.Draft;
import dev.headgate.engine.spark.delta.Publication;
import dev.headgate.engine.spark.delta.Published;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.record.MetricRecord;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.Progress.Line;
import dev.headgate.engine.store.record.Said;
import dev.headgate.engine.store.record.StepRecord;
import dev.headgate.engine.store.record.Verdict;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.state.TableView;
import dev.headgate.engine.watch.report.DriftReport;
import dev.headgate.engine.watch.report.DriftReport.Span;
import dev.headgate.engine.watch.report.Method;
import dev.headgate.engine.watch.report.ModelReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One comparison on its way: profiles, scores, report, files, commit. */
final class Run {
  private final StepContext context;
  private final String name;
  private final Monitor monitor;
  private final Basis basis;
  private final Optional<TableView> before;
  private final String fingerprint;
  private final String meaning;
  private final long started = System.nanoTime();

  private final PipelineSpec spec;
  private final Sight watched;
  private final Window window;

  Run(
      StepContext context,
      String name,
      Monitor monitor,
      Basis basis,
      Optional<TableView> before,
      String fingerprint,
      String meaning) {
    this.context = context;
    this.name = name;
    this.monitor = monitor;
    this.basis = basis;
    this.before = before;
    this.fingerprint = fingerprint;
    this.meaning = meaning;
    this.spec = context.spec().spec();
    this.watched = Sight.of(context, monitor.from().value());
    this.window =
        monitor
            .window()
            .map(span -> Window.of(context.asOf(), span, basis.newest(), spec.timeZone()))
            .orElseGet(() -> Window.whole(context.asOf(), spec.timeZone()));
  }

  DriftResult result() {
    context.progress().doing("comparing the window's profiles", -1);
    Profile current = watched.profile(window);
    Sides sides = basis.sides(watched, window, current.rows());
    Compared compared =
        Compared.of(monitor, sides, current, () -> window.rows(watched.rows(), watched.time()));
    noteReading(compared);
    DriftReport report = report(compared).told();
    String place = DriftFiles.place(context.workspace(), report);
    DriftFiles.write(place, report);
    Map<String, MetricRecord> performance = sides.performance().records();
    Published published = publish(report, performance);
    note(report, published);
    return new DriftResult(
        step(published), Drift.monitor(report, place), performance, Optional.of(report), place);
  }

  /** What was read to settle what the profiles left open, and what that cost. */
  private void noteReading(Compared compared) {
    Settling.Settled settled = compared.settled();
    if (!settled.read().isEmpty()) {
      String rows =
          String.format(
              Locale.ROOT,
              "%s: read from %,d and %,d rows, since the profiles left it open",
              String.join(", ", settled.read()),
              compared.sides().reference().rows(),
              compared.rows());
      context.progress().note(new Line(name, "read", rows, settled.seconds(), "", Line.Mood.PLAIN));
    }
  }

  private DriftReport report(Compared compared) {
    Sides sides = compared.sides();
    List<String> limits =
        new ArrayList<>(
            Limits.of(
                window,
                watched.time().isPresent(),
                watched.table(),
                compared.uncompared(),
                sides.scored()));
    limits.addAll(sides.limits());
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
        sides.against(),
        sides.span(),
        sides.judged(),
        watched.time().isPresent() && !window.whole()
            ? new Span(window.from().toString(), window.to().toString(), compared.rows())
            : new Span("", "", compared.rows()),
        compared.impact(),
        compared.columns(),
        compared.uncompared(),
        model(compared),
        method(compared),
        limits);
  }

  private static ModelReport model(Compared compared) {
    Sides sides = compared.sides();
    Watched watched = sides.watched();
    Optional<ModelCard> card = sides.card();
    return new ModelReport(
        card.map(ModelCard::model).orElse(""),
        card.map(ModelCard::version).orElse(0),
        card.map(ModelCard::asOf).orElse(""),
        card.filter(ModelCard::isImported).map(c -> c.settings().get(ModelCard.FILE)).orElse(""),
        watched.task(),
        watched.metric(),
        compared.scores(),
        watched.label(),
        sides.knownAfter().toString(),
        sides.scored().matured().size(),
        sides.rates(),
        sides.performance().shifts());
  }

  private Method method(Compared compared) {
    return new Method(
        monitor.psi(),
        monitor.wasserstein(),
        monitor.alpha().value(),
        monitor.minRows(),
        "Benjamini-Hochberg",
        compared.columns().size(),
        compared.sides().confidence(),
        context.workspace().pipeline() + "/" + monitor.from().value(),
        watched.table().version(),
        compared.sides().table(),
        compared.sides().version(),
        Versions.of(context.spark()),
        compared.comparison().settings().further().stream()
            .map(limit -> new Method.Threshold(limit.name(), limit.title(), limit.threshold()))
            .toList());
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
        new Said(""),
        seconds(),
        published.version(),
        published.counts(),
        0,
        List.of(),
        read(),
        List.of());
  }

  private Map<String, Long> read() {
    Map<String, Long> read = new LinkedHashMap<>();
    monitor.reads().forEach(d -> read.put(d.value(), context.inputs().get(d.value()).version()));
    return read;
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
