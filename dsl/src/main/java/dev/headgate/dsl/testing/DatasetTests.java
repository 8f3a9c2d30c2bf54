package dev.headgate.dsl.testing;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Shape;
import dev.headgate.dsl.language.Spans;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives the names in tests of datasets their meaning. */
final class DatasetTests {
  private static final List<String> EXPECTATIONS =
      List.of("rows", "csv", "file", "count", "rules", "quarantined", "dropped", "refused");

  private final LinkedSpec linked;
  private final Spans spans;
  private final Findings findings;
  private final TestNames names;
  private final Tables tables;

  DatasetTests(LinkedSpec linked, Spans spans, Findings findings, TestNames names, Tables tables) {
    this.linked = linked;
    this.spans = spans;
    this.findings = findings;
    this.names = names;
    this.tables = tables;
  }

  /** The rows of datasets that are given at a path. */
  Map<String, Table> given(Map<String, Rows> given, String path) {
    Map<String, Table> all = new LinkedHashMap<>();
    given.forEach(
        (name, rows) -> {
          String at = path + "." + name;
          if (!names.dataset(name, near(at))) {
            return;
          }
          Optional<Table> table = tables.of(rows, at);
          boolean written =
              rows.rows().isPresent() || rows.csv().isPresent() || rows.file().isPresent();
          if (!written && !spans.isBroken(at)) {
            findings.add(
                Finding.of(Code.EXACTLY_ONE, "'" + name + "' needs one of rows, csv, file")
                    .at(near(at)));
          }
          table.ifPresent(t -> all.put(name, t));
        });
    return all;
  }

  /** What is expected of datasets at a path. */
  Map<String, Scenario.Wanted> wanted(Map<String, Expected> expect, String path) {
    Map<String, Scenario.Wanted> all = new LinkedHashMap<>();
    expect.forEach(
        (name, expected) -> {
          String at = path + "." + name;
          if (names.dataset(name, near(at))) {
            all.put(name, wanted(name, expected, at));
          }
        });
    return all;
  }

  private Scenario.Wanted wanted(String name, Expected expected, String path) {
    Dataset dataset = linked.spec().datasets().get(name);
    Optional<Table> rows = tables.of(expected.asRows(), path).map(t -> chosen(t, expected));
    Optional<Table> aside =
        expected.quarantined().flatMap(q -> tables.of(q, path + ".quarantined"));
    Map<String, Span> places = new HashMap<>();
    for (String key : List.of("count", "dropped", "refused", "quarantined")) {
      spans.key(path + "." + key).ifPresent(span -> places.put(key, span));
    }
    Map<String, Text> rules = new LinkedHashMap<>();
    expected
        .rules()
        .forEach(
            (text, outcome) -> {
              Span at = near(path + ".rules." + text);
              names
                  .rule(text, RuleName.of(dataset), "'" + name + "'", at)
                  .ifPresent(
                      rule -> {
                        rules.put(rule, outcome);
                        places.put(rule, at);
                      });
              checkOutcome(outcome);
            });
    if (isEmpty(path)) {
      findings.add(
          Finding.of(Code.NOTHING_EXPECTED, "nothing is expected of '" + name + "'")
              .at(near(path))
              .label("say its rows, count, rules, quarantined, dropped or refused"));
    }
    Expected meant = Shape.with(expected, Map.of("rules", rules));
    return new Scenario.Wanted(near(path), meant, rows, aside, places);
  }

  /** Whether no key that expects something is written, rightly or wrongly. */
  private boolean isEmpty(String path) {
    return EXPECTATIONS.stream()
        .map(key -> path + "." + key)
        .noneMatch(at -> spans.isWritten(at) || spans.isBroken(at));
  }

  private Table chosen(Table table, Expected expected) {
    if (expected.columns().isEmpty()) {
      return table;
    }
    List<String> known = table.columns().stream().map(Text::value).toList();
    for (Text column : expected.columns()) {
      if (known.stream().noneMatch(column.value()::equalsIgnoreCase)) {
        findings.add(
            Finding.of(Code.UNKNOWN_COLUMN, "the expected rows do not name '" + column + "'")
                .at(column.span())
                .proposing(Nearest.to(column.value(), known)));
      }
    }
    return table.only(expected.columns());
  }

  private void checkOutcome(Text outcome) {
    if (!outcome.value().matches("holds|fails|\\d{1,18}")) {
      findings.add(
          Finding.of(Code.UNKNOWN_WORD, "a rule cannot be '" + outcome + "'")
              .at(outcome.span())
              .proposing(Nearest.to(outcome.value(), Set.of("holds", "fails")))
              .note("a rule takes: holds, fails, or the number of rows that violate it"));
    }
  }

  private Span near(String path) {
    return spans.near(path).orElseThrow();
  }
}
