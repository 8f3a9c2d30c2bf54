package dev.headgate.dsl.link;

import dev.headgate.dsl.decode.Path;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.ExactlyOne;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Scalars;
import dev.headgate.dsl.language.Spans;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.sql.SqlFacts;
import dev.headgate.dsl.sql.SqlName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Checks that several kinds of things have in common. */
final class Judge {
  private final PipelineSpec spec;
  private final Spans spans;
  private final Findings findings;

  Judge(PipelineSpec spec, Spans spans, Findings findings) {
    this.spec = spec;
    this.spans = spans;
    this.findings = findings;
  }

  /** Adds a finding that points at a path. */
  void report(String path, Finding finding) {
    findings.add(spans.near(path).map(finding::at).orElse(finding));
  }

  /** Adds a finding that points at the value of a path. */
  void reportValue(String path, Finding finding) {
    findings.add(spans.value(path).or(() -> spans.near(path)).map(finding::at).orElse(finding));
  }

  /** Paths of the items of a list that could be read, in order. */
  List<String> items(String list) {
    List<String> items = new ArrayList<>();
    for (int i = 0; spans.isWritten(list + "[" + i + "]"); i++) {
      if (!spans.isBroken(list + "[" + i + "]")) {
        items.add(list + "[" + i + "]");
      }
    }
    return items;
  }

  /** Asks for exactly one of the keys of which a record declares that. */
  void exactlyOne(String path, Class<? extends Record> type) {
    String[] keys = type.getAnnotation(ExactlyOne.class).value();
    List<String> written =
        Arrays.stream(keys).filter(k -> spans.isMeant(Path.in(path, k))).toList();
    if (written.size() == 1) {
      return;
    }
    String or = "'" + String.join("' or '", keys) + "'";
    if (written.isEmpty()) {
      report(path, Finding.of(Code.EXACTLY_ONE, Path.subject(path) + " needs " + or));
      return;
    }
    report(
        Path.in(path, written.get(1)),
        Finding.of(
                Code.EXACTLY_ONE,
                Path.subject(path) + " takes only one of '" + String.join("', '", written) + "'")
            .label(written.size() == 2 ? "remove one of them" : "remove all but one"));
  }

  /** Asks for names that are not listed twice. */
  void distinct(Collection<Text> names) {
    Map<String, Text> first = new HashMap<>();
    for (Text name : names) {
      Text other = first.putIfAbsent(name.value().toLowerCase(Locale.ROOT), name);
      if (other != null) {
        findings.add(
            Finding.of(Code.LISTED_TWICE, "'" + Scalars.clip(name.value()) + "' is listed twice")
                .at(name.span())
                .label("remove one")
                .note("first at " + other.span().place()));
      }
    }
  }

  /** Adds what the grammar found and asks that every parameter is declared. */
  void sql(SqlFacts facts) {
    findings.addAll(facts.findings());
    for (SqlName parameter : facts.parameters()) {
      String name = parameter.value();
      boolean known = spec.params().containsKey(name) || name.equals("as_of");
      if (!known && !spans.isBroken("params." + name)) {
        List<String> all = new ArrayList<>(spec.params().keySet());
        all.add("as_of");
        Optional<String> near = Nearest.to(name, all);
        near.ifPresent(spans::substitute);
        findings.add(
            Finding.of(Code.UNKNOWN_PARAMETER, "unknown parameter ':" + name + "'")
                .at(parameter.span())
                .proposing(near.map(n -> ":" + n))
                .note("known: :" + String.join(", :", all)));
      }
    }
  }

  /** Asks that an expression reads no table. */
  void rowByItself(SqlFacts facts, String what) {
    facts.tables().stream()
        .findFirst()
        .ifPresent(
            table ->
                findings.add(
                    Finding.of(Code.NOT_A_ROW_EXPRESSION, what + " judges a row by itself")
                        .at(table.span())
                        .label("join '" + table.value() + "' in a dataset of its own")));
  }

  /** Asks that a column is one of those that are known. */
  void column(String name, Span at, Collection<String> known) {
    if (known.stream().noneMatch(k -> k.equalsIgnoreCase(name))) {
      findings.add(
          Finding.of(Code.UNKNOWN_COLUMN, "unknown column '" + Scalars.clip(name) + "'")
              .at(at)
              .proposing(Nearest.to(name, known))
              .note("columns: " + Nearest.few(name, known)));
    }
  }

  void add(Finding finding) {
    findings.add(finding);
  }

  Findings findings() {
    return findings;
  }

  Spans spans() {
    return spans;
  }
}
