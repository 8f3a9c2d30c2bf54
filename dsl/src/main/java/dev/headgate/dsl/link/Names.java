package dev.headgate.dsl.link;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Monitor;
import dev.headgate.dsl.language.Noun;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Scalars;
import dev.headgate.dsl.language.Spans;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names of a spec: one space for all that has one. */
public final class Names {
  private final PipelineSpec spec;
  private final Spans spans;
  private final Findings findings;

  Names(PipelineSpec spec, Spans spans, Findings findings) {
    this.spec = spec;
    this.spans = spans;
    this.findings = findings;
  }

  void checkUnique() {
    Map<String, Noun> first = new HashMap<>();
    for (Noun.Kind kind : Noun.Kind.values()) {
      for (String name : of(kind)) {
        Noun noun = new Noun(kind, name);
        Noun other = first.putIfAbsent(name, noun);
        if (other != null) {
          String message = "'" + name + "' is a " + other.kind().word() + " already";
          Finding finding =
              Finding.of(Code.NAME_TWICE, message).label("name one of them otherwise");
          findings.add(
              finding
                  .at(spans.near(noun.path()).orElseThrow())
                  .note("first at " + spans.near(other.path()).orElseThrow().place()));
        }
      }
    }
  }

  /** The dataset of a name; empty, with a finding unless it is broken, when there is none. */
  Optional<Dataset> dataset(Text name) {
    return exists(Noun.Kind.DATASET, name.value(), name.span())
        ? Optional.of(spec.datasets().get(name.value()))
        : Optional.empty();
  }

  /** The model of a name; empty, with a finding unless it is broken, when there is none. */
  Optional<Model> model(Text name) {
    return exists(Noun.Kind.MODEL, name.value(), name.span())
        ? Optional.of(spec.models().get(name.value()))
        : Optional.empty();
  }

  /** The monitor of a name; empty, with a finding unless it is broken, when there is none. */
  Optional<Monitor> monitor(Text name) {
    return exists(Noun.Kind.MONITOR, name.value(), name.span())
        ? Optional.of(spec.monitors().get(name.value()))
        : Optional.empty();
  }

  /** Whether a name means a dataset or a prediction; a finding says when not. */
  boolean table(Text name) {
    List<Noun.Kind> tables = List.of(Noun.Kind.DATASET, Noun.Kind.PREDICTION);
    if (tables.stream().anyMatch(kind -> of(kind).contains(name.value()))) {
      return true;
    }
    boolean broken =
        tables.stream()
            .anyMatch(
                kind ->
                    spans.isBroken(new Noun(kind, name.value()).path())
                        || spans.isBroken(kind.key()));
    if (!broken) {
      Set<String> known = new LinkedHashSet<>();
      tables.forEach(kind -> known.addAll(of(kind)));
      report("dataset or prediction", tables.get(0), name.value(), name.span(), known);
    }
    return false;
  }

  /** Whether a name means something of a kind; a finding says when not. */
  boolean exists(Noun.Kind kind, String name, Span at) {
    Set<String> known = of(kind);
    if (known.contains(name)) {
      return true;
    }
    boolean broken = spans.isBroken(new Noun(kind, name).path()) || spans.isBroken(kind.key());
    if (!broken) {
      report(kind.word(), kind, name, at, known);
    }
    return false;
  }

  private void report(String word, Noun.Kind kind, String name, Span at, Set<String> known) {
    Code code =
        switch (kind) {
          case DATASET, PREDICTION, OUTPUT -> Code.UNKNOWN_DATASET;
          case MODEL -> Code.UNKNOWN_MODEL;
          case MONITOR -> Code.UNKNOWN_MONITOR;
        };
    Finding finding = Finding.of(code, "unknown " + word + " '" + Scalars.clip(name) + "'").at(at);
    Optional<Noun.Kind> other =
        List.of(Noun.Kind.values()).stream().filter(k -> of(k).contains(name)).findFirst();
    if (other.isPresent()) {
      findings.add(finding.label("this is a " + other.get().word()));
      return;
    }
    findings.add(
        finding
            .proposing(Nearest.to(name, known))
            .note(word.replaceFirst(" or ", "s and ") + "s: " + Nearest.few(name, known)));
  }

  private Set<String> of(Noun.Kind kind) {
    return switch (kind) {
      case DATASET -> spec.datasets().keySet();
      case MODEL -> spec.models().keySet();
      case PREDICTION -> spec.predictions().keySet();
      case MONITOR -> spec.monitors().keySet();
      case OUTPUT -> spec.outputs().keySet();
    };
  }
}
