package dev.headgate.engine.decide;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.record.Problem;
import java.util.ArrayList;
import java.util.List;

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

  private static boolean isNeeded(Situation now, Step step, String name) {
    if (step.reads().contains(name)) {
      return now.table(name).isEmpty();
    }
    return step.kind() == Step.Kind.PREDICT && now.model(name).champion().isEmpty();
  }

  private static Finding finding(Step step, String name) {
    String what = step.reads().contains(name) ? "was never made" : "has no champion yet";
    return Finding.of(
            Code.NOT_MADE_YET,
            "'" + step.name() + "' needs '" + name + "', which " + what + " and is not selected")
        .label("--select +" + step.name() + " runs what it needs too");
  }
}
