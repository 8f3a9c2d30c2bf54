package dev.headgate.engine.run.unittest;

import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Words;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.testing.RetrainTest;
import dev.headgate.dsl.testing.Scenario;
import dev.headgate.engine.decide.retrain.Evidence;
import dev.headgate.engine.decide.retrain.RetrainDecision;
import dev.headgate.engine.decide.retrain.RetrainPolicy;
import dev.headgate.engine.store.record.MetricRecord;
import dev.headgate.engine.store.record.Said;
import dev.headgate.engine.store.record.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A model's retrain policy held against what a test says is known. */
final class RetrainCheck {
  private static final long ROWS = 1000;

  private final LinkedSpec linked;
  private final Scenario.Placed<RetrainTest> placed;
  private final RetrainTest test;
  private final Instant now;

  RetrainCheck(LinkedSpec linked, Scenario.Placed<RetrainTest> placed, Instant now) {
    this.linked = linked;
    this.placed = placed;
    this.test = placed.what();
    this.now = now;
  }

  List<Failure> failures() {
    Model model = linked.spec().models().get(test.model().value());
    RetrainDecision decision = RetrainPolicy.of(model.retrain().orElseThrow()).decide(evidence());
    RetrainTest.Decision made =
        decision.retrain() ? RetrainTest.Decision.RETRAIN : RetrainTest.Decision.KEEP;
    List<Failure> failures = new ArrayList<>();
    if (made != test.expect().decision()) {
      failures.add(
          Failure.of(
                  placed.placeOf("decision"),
                  test.model()
                      + ": the decision is "
                      + Words.word(made)
                      + ", expected "
                      + Words.word(test.expect().decision()))
              .with(told(decision)));
    }
    for (Text words : test.expect().because()) {
      if (told(decision).stream().noneMatch(reason -> says(reason, words.value()))) {
        failures.add(
            Failure.of(words.span(), test.model() + ": no reason says '" + words + "'")
                .with(told(decision)));
      }
    }
    return failures;
  }

  private static List<String> told(RetrainDecision decision) {
    return decision.reasons().stream().map(Said::text).toList();
  }

  private static boolean says(String reason, String words) {
    return reason.toLowerCase(Locale.ROOT).contains(words.strip().toLowerCase(Locale.ROOT));
  }

  private Evidence evidence() {
    Duration attempt = test.lastAttempt().orElse(test.age());
    Map<String, MetricRecord> heldOut = new LinkedHashMap<>();
    test.heldOut().forEach((name, v) -> heldOut.put(name, new MetricRecord(name, v, v, v, ROWS)));
    Map<String, Evidence.Seen> monitors = new LinkedHashMap<>();
    test.monitors().forEach((name, seen) -> monitors.put(name, seen(seen)));
    return new Evidence(
        now,
        now.minus(test.age()),
        Optional.of(now.minus(attempt)),
        test.newRows(),
        heldOut,
        monitors);
  }

  private static Evidence.Seen seen(RetrainTest.Seen seen) {
    Map<String, MetricRecord> performance = new LinkedHashMap<>();
    seen.performance()
        .forEach(
            (name, m) ->
                performance.put(
                    name,
                    new MetricRecord(
                        name,
                        m.value(),
                        m.low().orElse(m.value()),
                        m.high().orElse(m.value()),
                        m.rows())));
    return new Evidence.Seen(
        Verdict.valueOf(seen.verdict().name()),
        seen.impact(),
        seen.drifted().stream().map(Text::value).toList(),
        performance);
  }
}
