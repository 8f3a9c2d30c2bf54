package dev.headgate.engine.decide;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What is not selected is used as it stands, so it must stand. */
final class Unmade {
  private Unmade() {}

  /**
   * Looks at what the selected steps need of the others.
   *
   * @throws Problem with a finding for each that was never made
   */
  static void check(Situation now) {
    Selection selection = now.options().select();
    List<Finding> findings = new ArrayList<>();
    for (Step step : now.plan().steps()) {
      if (selection.has(step.name())) {
        step.after().stream()
            .filter(name -> !selection.has(name) && isNeeded(now, step, name))
            .forEach(name -> findings.add(finding(step, name)));
      }
    }
    if (!findings.isEmpty()) {
      throw new Problem(Problem.Blame.SPEC, findings);
    }
  }

  /** What is broken was made: the step that needs it tells of that. */
  private static boolean isNeeded(Situation now, Step step, String name) {
    Supplier<Optional<Boolean>> unmade =
        step.reads().contains(name)
            ? () -> Optional.of(now.table(name).isEmpty())
            : () ->
                Optional.of(
                    step.kind() == Step.Kind.PREDICT && now.model(name).champion().isEmpty());
    return Kept.ifWhole(unmade).orElse(false);
  }

  private static Finding finding(Step step, String name) {
    String what = step.reads().contains(name) ? "was never made" : "has no champion yet";
    return Finding.of(
            Code.NOT_MADE_YET,
            "'" + step.name() + "' needs '" + name + "', which " + what + " and is not selected")
        .label("--select +" + step.name() + " runs what it needs too");
  }
}
