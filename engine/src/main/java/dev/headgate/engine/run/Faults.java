package dev.headgate.engine.run;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.record.Problem;
import dev.headgate.engine.state.StoreTrouble;
import java.util.Optional;

/** The one boundary at which what Spark and the machine throw becomes words. */
final class Faults {
  private Faults() {}

  /**
   * What is told.
   *
   * @param message one line
   * @param finding what the user can mend, absent for a fault of the engine
   */
  record Told(String message, Optional<Finding> finding) {}

  static Told tell(Step step, Throwable failure) {
    String what = "step '" + step.name() + "' failed";
    Optional<Problem> known = StoreTrouble.known(what, failure);
    if (known.isPresent()) {
      Finding finding = known.get().findings().get(0);
      return new Told(finding.message(), Optional.of(finding));
    }
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String text = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    String line = text.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    return new Told(line.length() > 200 ? line.substring(0, 200) + "..." : line, Optional.empty());
  }
}
