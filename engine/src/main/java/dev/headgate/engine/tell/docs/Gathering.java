package dev.headgate.engine.tell.docs;

import dev.headgate.dsl.language.Configured;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Described;
import dev.headgate.dsl.language.Durations;
import dev.headgate.dsl.language.Expectation;
import dev.headgate.dsl.language.Monitor;
import dev.headgate.dsl.language.Origin;
import dev.headgate.dsl.language.Output;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Prediction;
import dev.headgate.dsl.language.Words;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.plan.Plan;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.spi.SinkTypes;
import dev.headgate.engine.store.record.MonitorRecord;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.Retraining;
import dev.headgate.engine.store.record.RuleRecord;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.store.record.Said;
import dev.headgate.engine.store.record.StepRecord;
import dev.headgate.engine.store.registry.Registry;
import dev.headgate.engine.store.state.Flaws;
import dev.headgate.engine.store.state.OutputState;
import dev.headgate.engine.store.state.OutputStates;
import dev.headgate.engine.store.state.TableState;
import dev.headgate.engine.store.state.TableView;
import dev.headgate.engine.store.state.Tables;
import dev.headgate.engine.store.state.Workspace;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts together what a spec says and what its tables, registry and runs tell. */
final class Gathering {
  private static final int MOST_RUNS = 30;

  private final Plan plan;
  private final PipelineSpec spec;
  private final Workspace workspace;
  private final List<RunRecord> runs;
  private final String shown;
  private final ZoneId zone;
  private final KeptBack kept;
  private final Flaws flaws;

  Gathering(Plan plan, Workspace workspace, List<RunRecord> runs, String shown, Flaws flaws) {
    this.flaws = flaws;
    this.plan = plan;
    this.spec = plan.linked().spec();
    this.workspace = workspace;
    this.runs = runs;
    this.shown = shown;
    this.zone = spec.timeZone();
    this.kept = KeptBack.of(plan.linked());
  }

  Site site() {
    List<Site.Fact> facts = new ArrayList<>();
    facts.add(Site.Fact.of("spec", shown));
    spec.owner().ifPresent(o -> facts.add(Site.Fact.of("owner", o)));
    tags(spec.tags(), facts);
    facts.add(Site.Fact.of("time zone", zone.getId()));
    runs.stream()
        .findFirst()
        .ifPresent(
            r ->
                facts.add(
                    Site.Fact.of(
                        "last run", Figures.moment(r.started(), zone) + ", " + r.outcome())));
    Registry registry =
        flaws.whole(() -> Optional.of(Registry.of(workspace))).orElse(new Registry(Map.of(), -1));
    return new Site(
        spec.pipeline().value(),
        spec.description().orElse(""),
        facts,
        Graph.of(plan.steps()),
        tables(),
        spec.models().entrySet().stream()
            .map(e -> new Learning(workspace, registry, zone, flaws).of(e.getKey(), e.getValue()))
            .toList(),
        spec.monitors().entrySet().stream().map(e -> watch(e.getKey(), e.getValue())).toList(),
        runs.stream().limit(MOST_RUNS).map(this::run).toList());
  }

  private List<Site.Table> tables() {
    List<Site.Table> tables = new ArrayList<>();
    for (Step step : plan.steps()) {
      Optional<TableView> table = flaws.whole(() -> Tables.open(workspace.table(step.name())));
      if (step.kind() == Step.Kind.INGEST || step.kind() == Step.Kind.SQL) {
        tables.add(dataset(step.name(), spec.datasets().get(step.name()), table));
      } else if (step.kind() == Step.Kind.PREDICT) {
        tables.add(prediction(step.name(), spec.predictions().get(step.name()), table));
      } else if (step.kind() == Step.Kind.OUTPUT) {
        tables.add(output(step.name(), spec.outputs().get(step.name())));
      }
    }
    return tables;
  }

  private Site.Table dataset(String name, Dataset dataset, Optional<TableView> table) {
    List<Site.Fact> facts = new ArrayList<>();
    dataset
        .ingest()
        .ifPresent(
            i -> {
              facts.add(Site.Fact.of("read from", source(i.from())));
              facts.add(Site.Fact.of("write", Words.word(i.write())));
            });
    plan.linked().reads(name).forEach(r -> facts.add(Site.Fact.link("reads", r)));
    dataset.time().ifPresent(t -> facts.add(Site.Fact.of("time", t.value())));
    names("key", dataset.key(), facts);
    described(dataset, facts);
    state(table, facts);
    return new Site.Table(
        name,
        dataset.ingest().isPresent() ? "ingest" : "sql",
        dataset.description().orElse(""),
        facts,
        dataset.sql().map(Text::value).map(String::strip).orElse(""),
        table.flatMap(t -> columns(name, t, dataset)).orElseGet(() -> Columns.declared(dataset)),
        dataset.expect().stream().map(e -> rule(name, e)).toList());
  }

  private Site.Table prediction(String name, Prediction prediction, Optional<TableView> table) {
    List<Site.Fact> facts = new ArrayList<>();
    facts.add(Site.Fact.link("model", prediction.model().value()));
    facts.add(Site.Fact.link("scores", prediction.from().value()));
    facts.add(Site.Fact.of("write", Words.word(prediction.write())));
    described(prediction, facts);
    state(table, facts);
    return new Site.Table(
        name,
        "predictions",
        prediction.description().orElse(""),
        facts,
        "",
        table.flatMap(t -> columns(name, t, null)).orElse(List.of()),
        List.of());
  }

  private Site.Table output(String name, Output output) {
    List<Site.Fact> facts = new ArrayList<>();
    facts.add(Site.Fact.link("publishes", output.from().value()));
    facts.add(Site.Fact.of("to", place(output.to())));
    facts.add(Site.Fact.of("write", Words.word(output.write())));
    names("columns", output.columns(), facts);
    described(output, facts);
    Optional<OutputState> last = OutputStates.read(workspace, name);
    facts.add(
        Site.Fact.of(
            "published",
            last.map(
                    s ->
                        Figures.count(s.rows())
                            + (s.rows() == 1 ? " row" : " rows")
                            + " by run "
                            + s.run())
                .orElse("not yet")));
    return new Site.Table(
        name, "output", output.description().orElse(""), facts, "", List.of(), List.of());
  }

  private static String place(Configured to) {
    String kind = to.kind().value();
    return SinkTypes.find(to).map(s -> kind + " " + s.place(to.options())).orElse(kind);
  }

  private Optional<List<Site.Column>> columns(String name, TableView table, Dataset dataset) {
    return flaws.whole(() -> Optional.of(Columns.of(table, dataset, zone, c -> kept.has(name, c))));
  }

  private void state(Optional<TableView> table, List<Site.Fact> facts) {
    if (table.isEmpty()) {
      facts.add(Site.Fact.of("version", "none yet"));
      return;
    }
    facts.add(Site.Fact.of("version", String.valueOf(table.get().version())));
    Optional<TableState> state = table.get().state();
    state.ifPresent(s -> facts.add(Site.Fact.of("rows", Figures.count(s.rows()))));
    state
        .filter(s -> !s.run().isEmpty())
        .ifPresent(s -> facts.add(Site.Fact.of("written by", "run " + s.run())));
    table.get().foreign().ifPresent(f -> facts.add(Site.Fact.of("changed by others", f)));
  }

  private Site.Rule rule(String dataset, Expectation expectation) {
    String that = expectation.rule();
    Optional<RuleRecord> last =
        runs.stream()
            .flatMap(r -> r.steps().stream())
            .filter(s -> s.step().equals(dataset))
            .flatMap(s -> s.rules().stream())
            .filter(r -> r.rule().equals(that))
            .findFirst();
    String found =
        last.map(
                r ->
                    r.violations() == 0
                        ? "holds for " + Figures.count(r.rows()) + " rows"
                        : Figures.count(r.violations())
                            + " of "
                            + Figures.count(r.rows())
                            + " rows violate it")
            .orElse("");
    String mood = last.map(r -> r.refused() ? "bad" : r.violations() == 0 ? "good" : "").orElse("");
    return new Site.Rule(that, Words.word(expectation.onViolation()), found, mood);
  }

  private Site.Watch watch(String name, Monitor monitor) {
    List<Site.Fact> facts = new ArrayList<>();
    monitor.model().ifPresent(model -> facts.add(Site.Fact.link("model", model.value())));
    facts.add(Site.Fact.link("watches", monitor.from().value()));
    monitor.reference().ifPresent(reference -> facts.add(against(reference)));
    facts.add(Site.Fact.of("window", monitor.window().map(Durations::words).orElse("all rows")));
    described(monitor, facts);
    Optional<MonitorRecord> last =
        runs.stream()
            .flatMap(r -> r.monitors().stream())
            .filter(m -> m.monitor().equals(name))
            .findFirst();
    last.ifPresent(m -> seen(m, facts));
    String report = last.map(MonitorRecord::report).orElse("");
    return new Site.Watch(name, monitor.description().orElse(""), facts, report);
  }

  private static void seen(MonitorRecord monitor, List<Site.Fact> facts) {
    facts.add(Site.Fact.of("last verdict", monitor.verdict().text().replace('_', ' ')));
    if (!monitor.drifted().isEmpty()) {
      facts.add(Site.Fact.of("drifted", String.join(", ", monitor.drifted())));
    }
    if (!monitor.uncompared().isEmpty()) {
      facts.add(Site.Fact.of("not compared", String.join(", ", monitor.uncompared())));
    }
    if (!monitor.decision().is(Retraining.OPEN)) {
      String why = monitor.reasons().stream().map(Said::text).collect(Collectors.joining("; "));
      facts.add(Site.Fact.of("decision", monitor.decision().text() + ": " + why));
    }
  }

  private static Site.Fact against(Monitor.Reference reference) {
    return reference
        .dataset()
        .map(dataset -> Site.Fact.link("held against", dataset.value()))
        .orElseGet(() -> Site.Fact.of("held against", other(reference)));
  }

  private static String other(Monitor.Reference reference) {
    return reference
        .window()
        .map(span -> "the " + Durations.words(span) + " before")
        .orElseGet(() -> "version " + reference.version().orElseThrow());
  }

  private Site.Run run(RunRecord run) {
    return new Site.Run(
        run.run(),
        Figures.moment(run.asOf(), zone),
        Figures.moment(run.started(), zone),
        run.outcome() + (run.exit() == 0 || !run.hasEnded() ? "" : ", exit " + run.exit()),
        run.hasEnded() ? Figures.seconds(run.seconds()) : "",
        run.hasEnded() ? did(run) : "no end was recorded");
  }

  private static String did(RunRecord run) {
    long ran = run.steps().stream().filter(s -> s.outcome() != Outcome.UNCHANGED).count();
    String failed =
        run.steps().stream()
            .filter(s -> s.outcome() == Outcome.FAILED || s.outcome() == Outcome.REJECTED)
            .map(StepRecord::step)
            .collect(Collectors.joining(", "));
    return (ran == 0 ? "nothing to do" : ran + " of " + run.steps().size() + " ran")
        + (failed.isEmpty() ? "" : "; refused or failed: " + failed);
  }

  private static String source(Configured from) {
    Record options = from.options();
    String path =
        dev.headgate.dsl.language.Shape.of(options.getClass())
            .field("path")
            .map(f -> String.valueOf(dev.headgate.dsl.language.Shape.read(f, options)))
            .orElse("");
    return (from.kind().value() + " " + path).strip();
  }

  static void described(Described thing, List<Site.Fact> facts) {
    thing.owner().ifPresent(o -> facts.add(Site.Fact.of("owner", o)));
    tags(thing.tags(), facts);
  }

  private static void tags(List<String> tags, List<Site.Fact> facts) {
    if (!tags.isEmpty()) {
      facts.add(Site.Fact.of("tags", String.join(", ", tags)));
    }
  }

  static void names(String what, List<Text> names, List<Site.Fact> facts) {
    if (!names.isEmpty()) {
      facts.add(Site.Fact.of(what, joined(names)));
    }
  }

  private static String joined(List<Text> names) {
    return names.stream().map(Text::value).collect(Collectors.joining(", "));
  }

  static String algorithm(Origin.Trained trained) {
    return trained.algorithm().kind().value().replace('_', ' ');
  }
}
