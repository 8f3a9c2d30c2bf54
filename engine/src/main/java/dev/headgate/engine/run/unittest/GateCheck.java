package dev.headgate.engine.run.unittest;

import dev.headgate.dsl.language.GateCondition;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Words;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.testing.GateTest;
import dev.headgate.dsl.testing.Scenario;
import dev.headgate.engine.decide.gate.Candidate;
import dev.headgate.engine.decide.gate.Champion;
import dev.headgate.engine.decide.gate.Gates;
import dev.headgate.engine.store.record.GateRecord;
import dev.headgate.engine.store.record.MetricRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A model's gates held against metrics that a test gives. */
final class GateCheck {
  private static final long ROWS = 1000;

  private final LinkedSpec linked;
  private final Scenario.Placed<GateTest> placed;
  private final GateTest test;

  GateCheck(LinkedSpec linked, Scenario.Placed<GateTest> placed) {
    this.linked = linked;
    this.placed = placed;
    this.test = placed.what();
  }

  List<Failure> failures() {
    String name = test.model().value();
    Model model = linked.spec().models().get(name);
    List<GateCondition> conditions = linked.gates().getOrDefault(name, List.of());
    List<GateRecord> said = Gates.of(candidate(), champion()).judge(model.gate(), conditions);
    List<Failure> failures = new ArrayList<>();
    GateTest.Fate fate =
        said.stream().allMatch(g -> g.holds().passes())
            ? GateTest.Fate.PROMOTED
            : GateTest.Fate.REFUSED;
    test.expect()
        .verdict()
        .filter(wanted -> wanted != fate)
        .ifPresent(
            wanted ->
                failures.add(
                    Failure.of(
                            placed.placeOf("verdict"),
                            name
                                + ": the candidate is "
                                + Words.word(fate)
                                + ", expected "
                                + Words.word(wanted))
                        .with(lines(said))));
    test.expect()
        .conditions()
        .forEach(
            (condition, wanted) -> {
              List<GateRecord> own =
                  said.stream().filter(g -> g.that().strip().equals(condition)).toList();
              GateTest.Answer answer = worst(own);
              if (answer != wanted) {
                failures.add(
                    Failure.of(
                            placed.placeOf(condition),
                            name
                                + ": '"
                                + condition
                                + "' "
                                + verb(answer)
                                + ", expected that it "
                                + verb(wanted))
                        .with(lines(own)));
              }
            });
    return failures;
  }

  private Candidate candidate() {
    Map<String, Candidate.Slice> slices = new LinkedHashMap<>();
    test.slices()
        .forEach(
            (name, slice) ->
                slices.put(
                    name,
                    new Candidate.Slice(slice.rows(), metrics(slice.candidate(), slice.rows()))));
    return new Candidate(metrics(test.candidate(), ROWS), slices);
  }

  private static Map<String, MetricRecord> metrics(Map<String, Double> values, long rows) {
    Map<String, MetricRecord> metrics = new LinkedHashMap<>();
    values.forEach((name, v) -> metrics.put(name, new MetricRecord(name, v, v, v, rows)));
    return metrics;
  }

  private Champion champion() {
    return test.champion().isEmpty()
        ? new Champion.None()
        : new Champion.Scored(
            "version 1", (slice, metric, confidence) -> difference(slice, metric));
  }

  private Optional<MetricRecord> difference(String slice, String metric) {
    if (slice.isEmpty()) {
      return difference(
          metric, test.candidate(), test.champion().orElse(Map.of()), test.difference(), ROWS);
    }
    GateTest.Slice part = test.slices().get(slice);
    return difference(metric, part.candidate(), part.champion(), part.difference(), part.rows());
  }

  /** Exact in decimals, as the numbers are written: 0.695 less 0.7 is -0.005. */
  private static Optional<MetricRecord> difference(
      String metric,
      Map<String, Double> candidate,
      Map<String, Double> champion,
      Map<String, GateTest.Interval> given,
      long rows) {
    if (!candidate.containsKey(metric) || !champion.containsKey(metric)) {
      return Optional.empty();
    }
    double gap =
        BigDecimal.valueOf(candidate.get(metric))
            .subtract(BigDecimal.valueOf(champion.get(metric)))
            .doubleValue();
    GateTest.Interval interval = given.getOrDefault(metric, new GateTest.Interval(gap, gap));
    return Optional.of(new MetricRecord(metric, gap, interval.low(), interval.high(), rows));
  }

  private static GateTest.Answer worst(List<GateRecord> said) {
    List<GateRecord.Holds> all = said.stream().map(GateRecord::holds).toList();
    if (all.contains(GateRecord.Holds.FALSE)) {
      return GateTest.Answer.FAILS;
    }
    if (all.contains(GateRecord.Holds.UNDECIDED)) {
      return GateTest.Answer.UNDECIDED;
    }
    return all.contains(GateRecord.Holds.TRUE)
        ? GateTest.Answer.HOLDS
        : GateTest.Answer.NOT_APPLICABLE;
  }

  private static String verb(GateTest.Answer answer) {
    return switch (answer) {
      case HOLDS -> "holds";
      case FAILS -> "fails";
      case UNDECIDED -> "is undecided";
      case NOT_APPLICABLE -> "does not apply";
    };
  }

  /** Each gate with what was compared and what it says. */
  private static List<String> lines(List<GateRecord> said) {
    int width = said.stream().mapToInt(g -> subject(g).length()).max().orElse(0);
    return said.stream()
        .map(g -> pad(subject(g), width) + "  " + pad(verb(worst(List.of(g))), 14) + evidence(g))
        .map(String::stripTrailing)
        .collect(Collectors.toList());
  }

  private static String subject(GateRecord gate) {
    return gate.slice().isEmpty() ? gate.that() : gate.that() + " on " + gate.slice();
  }

  private static String evidence(GateRecord gate) {
    boolean compared =
        gate.holds() == GateRecord.Holds.TRUE || gate.holds() == GateRecord.Holds.FALSE;
    if (!compared) {
      return "  " + gate.reason();
    }
    String bounds =
        gate.certainty()
            .ends()
            .filter(ends -> ends.low() < ends.high())
            .map(ends -> " [" + plain(ends.low()) + ", " + plain(ends.high()) + "]")
            .orElse("");
    String what = gate.reason().isEmpty() ? "" : "difference ";
    return "  " + what + plain(gate.value()) + bounds + ", limit " + plain(gate.limit());
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static String pad(String text, int width) {
    return String.format(Locale.ROOT, "%-" + Math.max(1, width) + "s", text);
  }
}
