package dev.headgate.engine.run.unittest;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.testing.Scenario;
import java.util.List;

/**
 * How a test ended.
 *
 * @param scenario the test
 * @param failures the expectations that were not met
 * @param findings why it could not be computed; then nothing was compared
 * @param seconds wall time
 */
public record TestResult(
    Scenario scenario, List<Failure> failures, List<Finding> findings, double seconds) {

  /** Whether all that it expects was met. */
  public boolean passed() {
    return failures.isEmpty() && findings.isEmpty();
  }
}
