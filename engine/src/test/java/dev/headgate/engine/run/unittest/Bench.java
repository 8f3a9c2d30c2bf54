package dev.headgate.engine.run.unittest;

import dev.headgate.dsl.decode.ReadResult;
import dev.headgate.dsl.decode.SpecReader;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.link.Linker;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.testing.Scenario;
import dev.headgate.dsl.testing.TestReader;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.store.record.Problem;
import java.util.List;
import java.util.Map;

/** A shop's spec, and tests of it that are run in the shared session. */
final class Bench {
  static final String SPEC =
      """
      headgate: 1
      pipeline: shop
      time_zone: Europe/Berlin
      params:
        least: {type: INT, value: 10}
      datasets:
        orders:
          ingest:
            from: {nothing: {}}
            schema: >-
              id INT, at TIMESTAMP, day DATE, city STRING, amount DOUBLE, price DECIMAL(6,2),
              late BOOLEAN, tags ARRAY<STRING>
          time: at
          key: [id]
          expect:
            - id IS NOT NULL
            - that: amount >= 0
              on_violation: quarantine
              allow: 1%
            - that: city <> 'nowhere'
              on_violation: drop
            - that: price < 100
              on_violation: warn
            - unique: [id]
        cities:
          ingest: {from: {nothing: {}}, schema: "city STRING, region STRING"}
        large:
          sql: |
            SELECT o.*, c.region, 100 / o.amount AS per_cent FROM orders o
            LEFT JOIN cities c USING (city)
            WHERE o.amount >= :least
          key: [id]
        regions:
          sql: |
            SELECT region, count(*) AS orders, sum(amount) AS amount
            FROM large GROUP BY region ORDER BY region
        since:
          sql: SELECT id FROM large WHERE at >= :as_of
      """;

  private static final Components COMPONENTS =
      Components.load(Bench.class.getClassLoader())
          .with(new Nothing("nothing", "Reads nothing.", Settings.class));

  private Bench() {}

  private record Nothing(String name, String doc, Class<? extends Record> options)
      implements Component.Source {}

  /** No settings. */
  record Settings() {}

  /** How the tests of a text end. */
  static List<TestResult> run(String tests) {
    LinkedSpec spec = spec(Map.of());
    Findings findings = new Findings();
    List<Scenario> scenarios =
        TestReader.read(new SourceFile("shop.test.yaml", tests), spec, COMPONENTS, findings);
    if (findings.hasErrors()) {
      throw new Problem(Problem.Blame.SPEC, findings.inOrder());
    }
    return UnitTests.run(scenarios, Bench::spec, SparkFixture::session, result -> {});
  }

  /** What a text of tests is answered when its values do not fit. */
  static List<Finding> refusal(String tests) {
    try {
      throw new AssertionError("not refused: " + run(tests));
    } catch (Problem problem) {
      return problem.findings();
    }
  }

  /** What is said of the only test of a text. */
  static List<String> messages(String tests) {
    return run(tests).stream().flatMap(r -> r.failures().stream()).map(Failure::message).toList();
  }

  private static LinkedSpec spec(Map<String, String> params) {
    ReadResult read = SpecReader.read(new SourceFile("pipeline.yaml", SPEC), COMPONENTS, params);
    Findings findings = new Findings();
    findings.addAll(read.findings());
    return Linker.link(read.spec().orElseThrow(), read.spans(), COMPONENTS, findings)
        .orElseThrow(() -> new AssertionError(findings.inOrder().toString()));
  }
}
