package dev.headgate.engine.run.unittest;

import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.testing.Scenario;
import dev.headgate.engine.store.record.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * Runs unit tests: rows that are given go through the same SQL, the same judge of rules, the same
 * gates and the same policies as in a run. No table is read or written.
 */
public final class UnitTests {
  private final Specs specs;
  private final Supplier<SparkSession> spark;
  private SparkSession session;

  private UnitTests(Specs specs, Supplier<SparkSession> spark) {
    this.specs = specs;
    this.spark = spark;
  }

  /**
   * Runs tests.
   *
   * @param specs the spec that they are of
   * @param spark gives a session when a test first looks at rows
   * @param heard hears of each test as it ends
   * @return how each ended, in their order
   * @throws Problem with every value that does not fit its column, before any test is run
   */
  public static List<TestResult> run(
      List<Scenario> scenarios,
      Specs specs,
      Supplier<SparkSession> spark,
      Consumer<TestResult> heard) {
    return new UnitTests(specs, spark).run(scenarios, heard);
  }

  private List<TestResult> run(List<Scenario> scenarios, Consumer<TestResult> heard) {
    Findings findings = new Findings();
    Preparation preparation = new Preparation(specs, this::session, findings);
    List<Prepared> prepared = scenarios.stream().map(preparation::of).toList();
    if (findings.hasErrors()) {
      throw new Problem(Problem.Blame.SPEC, findings.inOrder());
    }
    List<TestResult> results = new ArrayList<>();
    for (Prepared test : prepared) {
      TestResult result = run(test);
      results.add(result);
      heard.accept(result);
    }
    return List.copyOf(results);
  }

  private SparkSession session() {
    if (session == null) {
      session = OwnSession.of(spark.get(), specs.with(Map.of()).spec().timeZone());
    }
    return session;
  }

  private TestResult run(Prepared test) {
    long began = System.nanoTime();
    List<Failure> failures = new ArrayList<>();
    try {
      if (test.scenario().needsSpark()) {
        Computation.Result result = Computation.of(session(), test);
        test.scenario()
            .wanted()
            .keySet()
            .forEach(name -> failures.addAll(new DatasetCheck(test, name).failures(result)));
      }
      test.scenario()
          .gate()
          .ifPresent(gate -> failures.addAll(new GateCheck(test.linked(), gate).failures()));
      test.scenario()
          .retrain()
          .ifPresent(
              retrain ->
                  failures.addAll(
                      new RetrainCheck(test.linked(), retrain, test.asOf()).failures()));
      return new TestResult(test.scenario(), List.copyOf(failures), List.of(), since(began));
    } catch (Problem problem) {
      if (problem.blame() == Problem.Blame.ENGINE) {
        throw problem;
      }
      return new TestResult(
          test.scenario(), List.copyOf(failures), problem.findings(), since(began));
    }
  }

  private static double since(long began) {
    return (System.nanoTime() - began) / 1e9;
  }
}
