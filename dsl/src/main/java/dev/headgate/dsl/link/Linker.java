package dev.headgate.dsl.link;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Noun;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Spans;
import dev.headgate.dsl.language.Target;
import dev.headgate.dsl.sql.SqlFacts;
import dev.headgate.dsl.sql.SqlGrammar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives every name of a spec its meaning, and refuses those that have none.
 *
 * <p>Every problem is told in one go; what depends on a broken part is not judged.
 */
public final class Linker {
  private final PipelineSpec spec;
  private final Components components;
  private final Spans spans;
  private final Findings findings;
  private final Names names;

  private Linker(PipelineSpec spec, Spans spans, Components components, Findings findings) {
    this.spec = spec;
    this.components = components;
    this.spans = spans;
    this.findings = findings;
    this.names = new Names(spec, spans, findings);
  }

  /**
   * Links a spec.
   *
   * @param findings receives what is wrong; may hold findings already, and the result is empty when
   *     any of them is an error, or when a part of the spec was left out for one
   */
  public static Optional<LinkedSpec> link(
      PipelineSpec spec, Spans spans, Components components, Findings findings) {
    return new Linker(spec, spans, components, findings).link();
  }

  private Optional<LinkedSpec> link() {
    names.checkUnique();
    DatasetChecks datasets = new DatasetChecks(spec, spans, findings, names, SqlGrammar.spark());
    Map<String, SqlFacts> queries = datasets.queries();
    spec.datasets()
        .forEach(new SourceChecks(spans, components, new Judge(spec, spans, findings))::check);
    Map<String, List<SqlFacts>> conditions = datasets.conditions();
    List<String> ordered = new DatasetOrder(spec, spans, queries, findings).sorted();
    ModelChecks models = new ModelChecks(spec, spans, components, findings, names);
    spec.models().forEach(models::check);
    UseChecks uses = new UseChecks(spec, spans, findings, names);
    spec.predictions().forEach(uses::check);
    spec.monitors().forEach(new MonitorChecks(new Judge(spec, spans, findings), names)::check);
    OutputChecks outputs = new OutputChecks(spec, spans, components, findings, names);
    spec.outputs().forEach(outputs::check);
    notices();
    SessionSettings.check(spec, spans, findings);
    List<List<SqlFacts>> ofModels = new ArrayList<>(models.slices().values());
    ofModels.addAll(models.splits().values());
    checkParametersUsed(queries.values(), conditions.values(), ofModels);
    if (findings.hasErrors() || spans.hasBroken()) {
      return Optional.empty();
    }
    return Optional.of(
        new LinkedSpec(
            spec,
            spans,
            order(ordered),
            queries,
            conditions,
            models.gates(),
            models.slices(),
            models.splits(),
            models.searches(),
            models.metrics(),
            parameters()));
  }

  private void notices() {
    NoticeChecks notices = new NoticeChecks(new Judge(spec, spans, findings));
    Optional<Target> chosen = spec.target().map(t -> spec.targets().get(t.value()));
    if (chosen.flatMap(Target::notices).isEmpty()) {
      notices.check("notify", spec.notices());
    }
    spec.targets()
        .forEach(
            (name, target) ->
                target
                    .notices()
                    .ifPresent(own -> notices.check("targets." + name + ".notify", own)));
  }

  private List<Noun> order(List<String> datasets) {
    List<Noun> order = new ArrayList<>();
    datasets.forEach(name -> order.add(new Noun(Noun.Kind.DATASET, name)));
    spec.monitors().keySet().forEach(name -> order.add(new Noun(Noun.Kind.MONITOR, name)));
    spec.models().keySet().forEach(name -> order.add(new Noun(Noun.Kind.MODEL, name)));
    spec.predictions().keySet().forEach(name -> order.add(new Noun(Noun.Kind.PREDICTION, name)));
    spec.outputs().keySet().forEach(name -> order.add(new Noun(Noun.Kind.OUTPUT, name)));
    return List.copyOf(order);
  }

  private void checkParametersUsed(
      Iterable<SqlFacts> queries,
      Iterable<List<SqlFacts>> conditions,
      Iterable<List<SqlFacts>> ofModels) {
    Set<String> used = new HashSet<>(spans.substituted());
    List<SqlFacts> all = new ArrayList<>();
    queries.forEach(all::add);
    ofModels.forEach(all::addAll);
    conditions.forEach(all::addAll);
    all.forEach(facts -> used.addAll(facts.parameterNames()));
    if (all.stream().anyMatch(facts -> facts.findings().stream().anyMatch(Finding::isError))
        || spans.hasBroken()) {
      return;
    }
    for (String name : spec.params().keySet()) {
      if (!used.contains(name)) {
        Finding finding =
            Finding.of(Code.UNUSED_PARAMETER, "nothing uses the parameter '" + name + "'")
                .label("use it as :" + name + " in SQL or $(" + name + ") elsewhere");
        findings.add(spans.near("params." + name).map(finding::at).orElse(finding));
      }
    }
  }

  private Map<String, Object> parameters() {
    Map<String, Object> typed = new LinkedHashMap<>();
    spec.params()
        .forEach(
            (name, p) ->
                p.value()
                    .flatMap(v -> p.typed(v.value(), spec.timeZone()))
                    .ifPresent(v -> typed.put(name, v)));
    return Collections.unmodifiableMap(typed);
  }
}
