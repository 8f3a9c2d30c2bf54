package dev.headgate.dsl.testing;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Shape;
import dev.headgate.dsl.language.Spans;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives the names in tests of gates and of retraining their meaning. */
final class ModelTests {
  private final LinkedSpec linked;
  private final Spans spans;
  private final Findings findings;
  private final TestNames names;

  ModelTests(LinkedSpec linked, Spans spans, Findings findings, TestNames names) {
    this.linked = linked;
    this.spans = spans;
    this.findings = findings;
    this.names = names;
  }

  /** A test of gates at a path; empty, with findings, where a name means nothing. */
  Optional<Scenario.Placed<GateTest>> gate(GateTest test, String path) {
    Optional<Model> model = model(test.model());
    if (model.isEmpty()) {
      return Optional.empty();
    }
    String of = test.model().value();
    metrics(test.candidate().keySet(), path + ".candidate", of);
    test.champion().ifPresent(c -> metrics(c.keySet(), path + ".champion", of));
    metrics(test.difference().keySet(), path + ".difference", of);
    test.slices()
        .forEach(
            (name, slice) -> {
              String at = path + ".slices." + name;
              metrics(slice.candidate().keySet(), at + ".candidate", of);
              metrics(slice.champion().keySet(), at + ".champion", of);
              metrics(slice.difference().keySet(), at + ".difference", of);
            });
    List<String> known =
        model.get().gate().stream().map(g -> g.that().value().strip()).distinct().toList();
    Map<String, Span> places = new HashMap<>();
    places.put("verdict", value(path + ".expect.verdict", path + ".expect"));
    Map<String, GateTest.Answer> answers = new LinkedHashMap<>();
    test.expect()
        .conditions()
        .forEach(
            (text, answer) -> {
              Span at = near(path + ".expect.conditions." + text);
              names
                  .rule(text, known, "the gate of '" + test.model() + "'", at)
                  .ifPresent(
                      rule -> {
                        answers.put(rule, answer);
                        places.put(rule, at);
                      });
            });
    if (test.expect().verdict().isEmpty() && test.expect().conditions().isEmpty()) {
      nothingExpected(path + ".expect", "'expect' needs a verdict or conditions");
    }
    GateTest.Verdict verdict = Shape.with(test.expect(), Map.of("conditions", answers));
    GateTest meant = Shape.with(test, Map.of("expect", verdict));
    return Optional.of(new Scenario.Placed<>(meant, near(path), places));
  }

  /** A test of retraining at a path; empty, with findings, where a name means nothing. */
  Optional<Scenario.Placed<RetrainTest>> retrain(RetrainTest test, String path) {
    Optional<Model> model = model(test.model());
    if (model.isEmpty()) {
      return Optional.empty();
    }
    if (model.get().retrain().isEmpty()) {
      findings.add(
          Finding.of(Code.UNKNOWN_RULE, "'" + test.model() + "' has no retrain policy to test")
              .at(test.model().span())
              .note(
                  model.get().imported().isPresent()
                      ? "it was trained elsewhere, so nothing here learns it anew"
                      : "without one it is learned anew whenever its data changed"));
      return Optional.empty();
    }
    String of = test.model().value();
    metrics(test.heldOut().keySet(), path + ".held_out", of);
    test.monitors()
        .forEach(
            (name, seen) -> {
              String at = path + ".monitors." + name;
              names.monitor(name, test.model().value(), near(at));
              metrics(seen.performance().keySet(), at + ".performance", of);
            });
    Map<String, Span> places =
        Map.of("decision", value(path + ".expect.decision", path + ".expect"));
    return Optional.of(new Scenario.Placed<>(test, near(path), places));
  }

  private Optional<Model> model(Text name) {
    return names.model(name.value(), name.span())
        ? Optional.of(linked.spec().models().get(name.value()))
        : Optional.empty();
  }

  private void metrics(Collection<String> words, String path, String model) {
    words.forEach(word -> names.metric(word, model, near(path + "." + word)));
  }

  private void nothingExpected(String path, String message) {
    findings.add(Finding.of(Code.NOTHING_EXPECTED, message).at(near(path)));
  }

  private Span value(String path, String around) {
    return spans.value(path).or(() -> spans.near(around)).orElseThrow();
  }

  private Span near(String path) {
    return spans.near(path).orElseThrow();
  }
}
