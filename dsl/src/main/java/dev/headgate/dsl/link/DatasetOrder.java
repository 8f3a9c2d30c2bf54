package dev.headgate.dsl.link;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Spans;
import dev.headgate.dsl.sql.SqlFacts;
import dev.headgate.dsl.sql.SqlName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sorts datasets so that each comes after those that it reads; a circle is a finding. */
final class DatasetOrder {
  private final PipelineSpec spec;
  private final Spans spans;
  private final Map<String, SqlFacts> queries;
  private final Findings findings;
  private final List<String> sorted = new ArrayList<>();
  private final Set<String> done = new HashSet<>();

  /** A dataset whose sources are being visited. */
  private record Visit(String name, Iterator<SqlName> sources) {}

  DatasetOrder(PipelineSpec spec, Spans spans, Map<String, SqlFacts> queries, Findings findings) {
    this.spec = spec;
    this.spans = spans;
    this.queries = queries;
    this.findings = findings;
  }

  List<String> sorted() {
    spec.datasets().keySet().forEach(this::visit);
    return List.copyOf(sorted);
  }

  /** Depth first, without recursion: a chain of datasets may be long. */
  private void visit(String start) {
    if (done.contains(start)) {
      return;
    }
    Deque<Visit> path = new ArrayDeque<>();
    List<SqlName> arrows = new ArrayList<>();
    Set<String> open = new HashSet<>();
    path.push(new Visit(start, sources(start)));
    open.add(start);
    while (!path.isEmpty()) {
      Visit top = path.peek();
      if (!top.sources().hasNext()) {
        path.pop();
        open.remove(top.name());
        done.add(top.name());
        sorted.add(top.name());
        if (!arrows.isEmpty()) {
          arrows.remove(arrows.size() - 1);
        }
        continue;
      }
      SqlName next = top.sources().next();
      if (open.contains(next.value())) {
        arrows.add(next);
        report(path, arrows);
        arrows.remove(arrows.size() - 1);
      } else if (!done.contains(next.value()) && spec.datasets().containsKey(next.value())) {
        arrows.add(next);
        open.add(next.value());
        path.push(new Visit(next.value(), sources(next.value())));
      }
    }
  }

  private Iterator<SqlName> sources(String dataset) {
    SqlFacts facts = queries.get(dataset);
    return facts == null ? List.<SqlName>of().iterator() : facts.tables().iterator();
  }

  /** Tells {@code a reads b reads a}, each with its place. */
  private void report(Deque<Visit> path, List<SqlName> arrows) {
    List<String> names = new ArrayList<>();
    path.descendingIterator().forEachRemaining(v -> names.add(v.name()));
    SqlName closing = arrows.get(arrows.size() - 1);
    int from = names.indexOf(closing.value());
    List<String> circle = new ArrayList<>(names.subList(from, names.size()));
    circle.add(closing.value());
    findings.add(
        circle.size() == 2 ? itself(closing) : circle(circle, arrows.subList(from, arrows.size())));
    circle.forEach(name -> spans.breakAt("datasets." + name));
  }

  private static Finding itself(SqlName closing) {
    return Finding.of(Code.CYCLE, "dataset '" + closing.value() + "' reads itself")
        .at(closing.span())
        .label("read another dataset");
  }

  private static Finding circle(List<String> circle, List<SqlName> arrows) {
    String told = String.join(" reads ", circle);
    Finding finding =
        Finding.of(Code.CYCLE, "datasets read each other in a circle: " + told)
            .at(arrows.get(arrows.size() - 1).span())
            .label("this closes the circle");
    for (int i = 0; i < arrows.size(); i++) {
      String place = arrows.get(i).span().place();
      finding = finding.note(circle.get(i) + " reads " + circle.get(i + 1) + " at " + place);
    }
    return finding.note("let one of them read something else");
  }
}
