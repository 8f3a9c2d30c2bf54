package dev.headgate.dsl.testing;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.ModelMetrics;
import dev.headgate.dsl.language.Monitor;
import dev.headgate.dsl.language.Noun;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.source.Span;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The names of a spec, as its tests use them. */
final class TestNames {
  private final LinkedSpec linked;
  private final Findings findings;

  TestNames(LinkedSpec linked, Findings findings) {
    this.linked = linked;
    this.findings = findings;
  }

  /** Whether a name is a dataset's; a finding says when not. */
  boolean dataset(String name, Span at) {
    return known(Noun.Kind.DATASET, Code.UNKNOWN_DATASET, name, at);
  }

  /** Whether a name is a model's; a finding says when not. */
  boolean model(String name, Span at) {
    return known(Noun.Kind.MODEL, Code.UNKNOWN_MODEL, name, at);
  }

  /** Whether a name is that of a monitor of a model; a finding says when not. */
  boolean monitor(String name, String model, Span at) {
    if (!known(Noun.Kind.MONITOR, Code.UNKNOWN_MONITOR, name, at)) {
      return false;
    }
    Monitor monitor = linked.spec().monitors().get(name);
    if (!monitor.isOf(model)) {
      String watched =
          monitor.model().map(m -> "'" + m + "'").orElse("what is predicted elsewhere");
      findings.add(
          Finding.of(
                  Code.OTHER_MODEL, "'" + name + "' watches " + watched + ", not '" + model + "'")
              .at(at));
    }
    return monitor.isOf(model);
  }

  private boolean known(Noun.Kind kind, Code code, String name, Span at) {
    Optional<Noun.Kind> is =
        linked.order().stream().filter(n -> n.name().equals(name)).map(Noun::kind).findFirst();
    if (is.filter(k -> k == kind).isPresent()) {
      return true;
    }
    List<String> all =
        linked.order().stream().filter(n -> n.kind() == kind).map(Noun::name).toList();
    Finding finding = Finding.of(code, "unknown " + kind.word() + " '" + name + "'").at(at);
    findings.add(
        is.map(k -> finding.label("this is a " + k.word()))
            .orElseGet(() -> finding.proposing(Nearest.to(name, all)))
            .note(kind.key() + ": " + Nearest.few(name, all)));
    return false;
  }

  /** Asks that a word is a metric of a model. */
  void metric(String word, String model, Span at) {
    ModelMetrics known = linked.metrics().get(model);
    if (known.named(word).isEmpty()) {
      findings.add(known.refusal(word).at(at));
    }
  }

  /** The rule or condition of the spec that a text names; empty, with a finding, when none. */
  Optional<String> rule(String text, Collection<String> known, String owner, Span at) {
    Optional<String> same = known.stream().filter(k -> RuleName.same(k, text)).findFirst();
    if (same.isEmpty()) {
      findings.add(
          Finding.of(Code.UNKNOWN_RULE, owner + " does not say '" + text + "'")
              .at(at)
              .proposing(Nearest.to(text, known))
              .note(
                  known.isEmpty()
                      ? owner + " says nothing"
                      : "it says: " + String.join("; ", known)));
    }
    return same;
  }
}
