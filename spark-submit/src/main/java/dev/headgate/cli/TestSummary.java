package dev.headgate.cli;

import dev.headgate.dsl.finding.FindingJson;
import dev.headgate.dsl.source.Span;
import dev.headgate.engine.run.unittest.TestResult;
import java.util.List;
import java.util.Map;

/** What {@code --json} prints of tests: keys are only ever added. */
record TestSummary(
    String pipeline,
    String outcome,
    int exit,
    double seconds,
    long passed,
    long failed,
    List<Test> tests) {

  /** One test. */
  record Test(
      String test,
      String file,
      int line,
      int column,
      String outcome,
      double seconds,
      List<Failed> failures,
      List<Map<String, Object>> findings) {}

  /** One expectation that was not met. */
  record Failed(String message, String file, int line, int column, String details) {}

  static TestSummary of(String pipeline, List<TestResult> results, int exit, double seconds) {
    long passed = results.stream().filter(TestResult::passed).count();
    return new TestSummary(
        pipeline,
        exit == Exit.DONE ? "passed" : "failed",
        exit,
        rounded(seconds),
        passed,
        results.size() - passed,
        results.stream().map(TestSummary::of).toList());
  }

  private static Test of(TestResult result) {
    Span place = result.scenario().place();
    return new Test(
        result.scenario().name(),
        result.scenario().file(),
        place.line(),
        place.column(),
        result.passed() ? "passed" : result.findings().isEmpty() ? "failed" : "error",
        rounded(result.seconds()),
        result.failures().stream()
            .map(
                f ->
                    new Failed(
                        f.message(),
                        f.place().file().name(),
                        f.place().line(),
                        f.place().column(),
                        JunitXml.details(f)))
            .toList(),
        FindingJson.of(result.findings()));
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }
}
