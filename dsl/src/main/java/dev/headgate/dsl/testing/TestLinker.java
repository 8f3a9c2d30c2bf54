package dev.headgate.dsl.testing;

import dev.headgate.dsl.decode.SpecFiles;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Moment;
import dev.headgate.dsl.language.Parameter;
import dev.headgate.dsl.language.Spans;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Gives every name of a test file its meaning in a spec, and lays cases over their tests. */
final class TestLinker {
  private final SourceFile file;
  private final Spans spans;
  private final LinkedSpec linked;
  private final Findings findings;
  private final DatasetTests datasets;
  private final ModelTests models;

  /** Where rows are given to something that is no dataset. */
  private final Set<String> unknown = new HashSet<>();

  TestLinker(SourceFile file, Spans spans, LinkedSpec linked, SpecFiles place, Findings findings) {
    this.file = file;
    this.spans = spans;
    this.linked = linked;
    this.findings = findings;
    TestNames names = new TestNames(linked, findings);
    this.datasets =
        new DatasetTests(linked, spans, findings, names, new Tables(spans, place, findings));
    this.models = new ModelTests(linked, spans, findings, names);
  }

  /** The tests of a file that can be run; findings say what is wrong with the others. */
  List<Scenario> scenarios(TestFile tests) {
    if (tests.headgate() != 1) {
      findings.add(
          Finding.of(
                  Code.LANGUAGE_VERSION,
                  "this Headgate reads version 1 of the language, not " + tests.headgate())
              .at(near("headgate"))
              .label("write 1"));
    }
    List<Scenario> all = new ArrayList<>();
    tests.tests().forEach((name, test) -> all.addAll(scenarios(name, test)));
    return all;
  }

  /**
   * What a test or a case says, its names resolved.
   *
   * @param paths where it is written, its test before it
   */
  private record Part(
      List<String> paths,
      Optional<Text> asOf,
      Map<String, Text> params,
      Map<String, Table> given,
      Map<String, Scenario.Wanted> wanted,
      Optional<Scenario.Placed<GateTest>> gate,
      Optional<Scenario.Placed<RetrainTest>> retrain) {

    /** The same under a case. */
    Part under(Part other) {
      List<String> both = new ArrayList<>(paths);
      both.addAll(other.paths);
      return new Part(
          both,
          other.asOf.or(() -> asOf),
          over(params, other.params),
          over(given, other.given),
          over(wanted, other.wanted),
          other.gate.or(() -> gate),
          other.retrain.or(() -> retrain));
    }

    private static <V> Map<String, V> over(Map<String, V> below, Map<String, V> above) {
      Map<String, V> all = new LinkedHashMap<>(below);
      all.putAll(above);
      return all;
    }

    boolean expectsNothing() {
      return wanted.isEmpty() && gate.isEmpty() && retrain.isEmpty();
    }
  }

  private List<Scenario> scenarios(String name, UnitTest test) {
    String path = "tests." + name;
    Part own =
        new Part(
            List.of(path),
            test.asOf(),
            test.params(),
            given(test.given(), path + ".given"),
            datasets.wanted(test.expect(), path + ".expect"),
            test.gate().flatMap(g -> models.gate(g, path + ".gate")),
            test.retrain().flatMap(r -> models.retrain(r, path + ".retrain")));
    checkValues(own);
    Set<String> unused = new HashSet<>(own.given().keySet());
    List<Scenario> all = new ArrayList<>();
    if (test.cases().isEmpty()) {
      all.add(scenario(name, path, test.tags(), own, unused));
    }
    test.cases()
        .forEach(
            (caseName, one) -> {
              String at = path + ".cases." + caseName;
              Part part =
                  new Part(
                      List.of(at),
                      one.asOf(),
                      one.params(),
                      given(one.given(), at + ".given"),
                      datasets.wanted(one.expect(), at + ".expect"),
                      one.gate().flatMap(g -> models.gate(g, at + ".gate")),
                      one.retrain().flatMap(r -> models.retrain(r, at + ".retrain")));
              checkValues(part);
              Set<String> idle = new HashSet<>(part.given().keySet());
              all.add(scenario(name + " / " + caseName, at, test.tags(), own.under(part), idle));
              unused.removeAll(used(all.get(all.size() - 1)));
              warnUnused(idle, at);
            });
    warnUnused(unused, path);
    return all;
  }

  private Map<String, Table> given(Map<String, Rows> rows, String path) {
    if (!linked.spec().datasets().keySet().containsAll(rows.keySet())) {
      unknown.add(path);
    }
    return datasets.given(rows, path);
  }

  private static Set<String> used(Scenario scenario) {
    return new HashSet<>(scenario.needed());
  }

  private Scenario scenario(
      String name, String path, List<String> tags, Part part, Set<String> idle) {
    if (part.expectsNothing() && !meansToExpect(path)) {
      findings.add(
          Finding.of(Code.NOTHING_EXPECTED, "'" + name + "' expects nothing")
              .at(near(path))
              .note("a test needs one of: expect, gate, retrain; or cases that have them"));
    }
    List<String> needed = needed(part, path);
    idle.removeAll(needed);
    requireClock(part, needed, path);
    return new Scenario(
        file.name(),
        name,
        near(path),
        tags,
        part.asOf(),
        part.params(),
        part.given(),
        part.wanted(),
        needed,
        part.gate(),
        part.retrain());
  }

  /** Whether something is expected; what is written but cannot be read has its own finding. */
  private boolean meansToExpect(String path) {
    return Stream.of("expect", "gate", "retrain", "cases")
        .map(key -> path + "." + key)
        .anyMatch(at -> spans.isWritten(at) || spans.isBroken(at));
  }

  private List<String> needed(Part part, String path) {
    Set<String> found = new HashSet<>();
    part.wanted().forEach((name, wanted) -> collect(name, name, part, wanted.place(), found));
    return linked.datasetOrder().stream().filter(found::contains).toList();
  }

  private void collect(String name, String asked, Part part, Span at, Set<String> found) {
    if (!found.add(name) || part.given().containsKey(name) || isMeant(name, part)) {
      return;
    }
    if (linked.spec().datasets().get(name).ingest().isPresent()) {
      String reader = name.equals(asked) ? "" : ", which '" + asked + "' is made of";
      findings.add(
          Finding.of(Code.NO_ROWS_GIVEN, "no rows are given for '" + name + "'" + reader)
              .at(at)
              .label("say in given: " + name + ": [...]")
              .note("a test reads nothing from outside; " + name + ": [] is a table without rows"));
      return;
    }
    linked.reads(name).forEach(input -> collect(input, asked, part, at, found));
  }

  /** Rows that were meant for a dataset, but could not be read, have a finding of their own. */
  private boolean isMeant(String name, Part part) {
    return part.paths().stream()
        .map(path -> path + ".given")
        .anyMatch(
            given ->
                spans.isBroken(given)
                    || spans.isWritten(given + "." + name)
                    || unknown.contains(given));
  }

  private void requireClock(Part part, List<String> needed, String path) {
    if (part.asOf().isPresent() || linked.spec().asOf().start().isPresent()) {
      return;
    }
    needed.stream()
        .filter(name -> asksForTime(name, part))
        .findFirst()
        .ifPresent(
            name ->
                findings.add(
                    Finding.of(Code.NO_CLOCK, "'" + name + "' asks for :as_of")
                        .at(near(path))
                        .label("say as_of: 2024-01-31")
                        .note("a test has no clock but the one that it sets")));
  }

  private boolean asksForTime(String name, Part part) {
    boolean derived = !part.given().containsKey(name) && linked.queries().containsKey(name);
    return (derived && linked.queries().get(name).parameterNames().contains("as_of"))
        || linked.conditions().getOrDefault(name, List.of()).stream()
            .anyMatch(c -> c.parameterNames().contains("as_of"));
  }

  private void warnUnused(Set<String> names, String path) {
    if (!meansToExpect(path)) {
      return;
    }
    names.stream()
        .sorted()
        .forEach(
            name ->
                findings.add(
                    Finding.of(
                            Code.GIVEN_UNUSED, "nothing that is expected is made of '" + name + "'")
                        .at(near(path + ".given." + name))
                        .label("leave it out")));
  }

  private void checkValues(Part part) {
    part.asOf()
        .filter(text -> Moment.parse(text.value(), linked.spec().timeZone()).isEmpty())
        .ifPresent(
            text ->
                findings.add(
                    Finding.of(Code.NOT_A_TIME, "'" + text + "' is not a date or time")
                        .at(text.span())
                        .label("write for example 2013-04-01 or 2013-04-01T05:00:00")));
    part.params().forEach(this::checkParameter);
  }

  private void checkParameter(String name, Text value) {
    Parameter parameter = linked.spec().params().get(name);
    if (parameter == null) {
      Set<String> known = linked.spec().params().keySet();
      findings.add(
          Finding.of(Code.UNKNOWN_PARAMETER, "unknown parameter '" + name + "'")
              .at(value.span())
              .proposing(Nearest.to(name, known))
              .note(
                  known.isEmpty()
                      ? "the spec declares no parameters"
                      : "declared: " + Nearest.few(name, known)));
    } else if (parameter.typed(value.value(), linked.spec().timeZone()).isEmpty()) {
      findings.add(
          Finding.of(
                  Code.PARAMETER_TYPE, "'" + value + "' is not a value of type " + parameter.type())
              .at(value.span()));
    } else if (!parameter.allowed().isEmpty() && !parameter.allowed().contains(value)) {
      findings.add(
          Finding.of(
                  Code.PARAMETER_NOT_ALLOWED, "parameter '" + name + "' cannot be '" + value + "'")
              .at(value.span())
              .note(
                  "allowed: "
                      + Nearest.few(
                          value.value(), parameter.allowed().stream().map(Text::value).toList())));
    }
  }

  private Span near(String path) {
    return spans.near(path).orElseThrow();
  }
}
