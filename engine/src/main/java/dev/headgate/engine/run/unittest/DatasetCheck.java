package dev.headgate.engine.run.unittest;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.testing.Expected;
import dev.headgate.dsl.testing.RuleName;
import dev.headgate.dsl.testing.Scenario;
import dev.headgate.engine.spark.delta.Trial;
import dev.headgate.engine.spi.ColumnName;
import dev.headgate.engine.store.record.RuleRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What came of one dataset held against what a test expects of it. */
final class DatasetCheck {
  private final Prepared test;
  private final String name;
  private final Scenario.Wanted wanted;
  private final Expected expected;
  private final List<Failure> failures = new ArrayList<>();

  DatasetCheck(Prepared test, String name) {
    this.test = test;
    this.name = name;
    this.wanted = test.scenario().wanted().get(name);
    this.expected = wanted.expected();
  }

  List<Failure> failures(Computation.Result result) {
    if (result.stopped().containsKey(name)) {
      String cause = result.stopped().get(name);
      failures.add(
          Failure.of(
                  wanted.place(),
                  name + " is not computed: its rules refuse '" + cause + "', which it is made of")
              .with(reasons(result.trials().get(cause))));
      return failures;
    }
    Trial trial = result.trials().get(name);
    refusal(trial);
    expected.rules().forEach((rule, outcome) -> rule(rule, outcome, trial));
    expected
        .dropped()
        .filter(n -> n != trial.counts().dropped())
        .ifPresent(n -> count("dropped", trial.counts().dropped(), n, " dropped"));
    expected
        .count()
        .filter(n -> n != trial.counts().written())
        .ifPresent(n -> count("count", trial.counts().written(), n, ""));
    Optional.ofNullable(test.rows().get(name))
        .ifPresent(rows -> compare(name, wanted.rows().orElseThrow().place(), rows, trial.kept()));
    Optional.ofNullable(test.quarantined().get(name))
        .ifPresent(
            rows ->
                compare(
                    name + ", quarantined",
                    wanted.placeOf("quarantined"),
                    rows,
                    trial.quarantined()));
    return failures;
  }

  /** A refused version has no rows for a reader; who expects rows of it must say so. */
  private void refusal(Trial trial) {
    boolean asksRows = test.rows().containsKey(name) || expected.count().isPresent();
    boolean wantsRefused = expected.refused().orElse(false);
    if (trial.refused() && !wantsRefused && (asksRows || expected.refused().isPresent())) {
      failures.add(
          Failure.of(wanted.placeOf("refused"), name + " is refused by its rules")
              .with(reasons(trial)));
    } else if (!trial.refused() && wantsRefused) {
      failures.add(
          Failure.of(
              wanted.placeOf("refused"),
              name + " is not refused, expected that its rules refuse it"));
    }
  }

  private static List<String> reasons(Trial trial) {
    List<String> lines = new ArrayList<>();
    for (Finding finding : trial.findings()) {
      if (finding.isError()) {
        lines.add(finding.message() + finding.label().map(l -> ": " + l).orElse(""));
        finding.notes().stream().filter(n -> n.startsWith("for example")).forEach(lines::add);
      }
    }
    return lines;
  }

  private void rule(String rule, Text outcome, Trial trial) {
    RuleRecord record =
        trial.rules().stream().filter(r -> RuleName.same(r.rule(), rule)).findFirst().orElseThrow();
    long found = record.violations();
    boolean met =
        switch (outcome.value()) {
          case "holds" -> found == 0;
          case "fails" -> found > 0;
          default -> found == Long.parseLong(outcome.value());
        };
    if (met) {
      return;
    }
    String asked =
        switch (outcome.value()) {
          case "holds" -> "that it holds";
          case "fails" -> "that it fails";
          default -> outcome.value();
        };
    failures.add(
        Failure.of(
            wanted.placeOf(rule),
            name
                + ": "
                + found
                + " of "
                + rows(record.rows())
                + violate(found)
                + " '"
                + rule
                + "', expected "
                + asked));
  }

  private static String violate(long rows) {
    return rows == 1 ? " violates" : " violate";
  }

  private void count(String key, long found, long asked, String word) {
    failures.add(
        Failure.of(wanted.placeOf(key), name + ": " + rows(found) + word + ", expected " + asked));
  }

  private static String rows(long count) {
    return String.format(Locale.ROOT, "%,d row%s", count, count == 1 ? "" : "s");
  }

  private void compare(String what, Span place, TypedRows rows, Dataset<Row> came) {
    List<String> columns = Arrays.asList(rows.form().fieldNames());
    List<Row> got;
    if (columns.isEmpty()) {
      got = came.collectAsList();
      columns = Arrays.asList(came.schema().fieldNames());
    } else {
      got =
          came.select(columns.stream().map(ColumnName::column).toArray(Column[]::new))
              .collectAsList();
    }
    RowsComparison comparison =
        new RowsComparison(
            columns,
            rows.rows(),
            got,
            new Same(expected.tolerance()),
            key(),
            new CellText(test.linked().spec().timeZone()));
    Optional<RowsComparison.Difference> difference =
        expected.ordered() ? comparison.inOrder() : comparison.inAnyOrder();
    difference.ifPresent(
        d -> {
          Span at = d.first() < 0 ? place : rows.places().get(d.first());
          failures.add(Failure.of(at, what + ": " + d.words()).with(d.grid()));
        });
  }

  private List<String> key() {
    List<Text> key = test.linked().spec().datasets().get(name).key();
    return key.stream().map(Text::value).toList();
  }
}
