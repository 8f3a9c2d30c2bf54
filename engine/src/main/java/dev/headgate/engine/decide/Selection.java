package dev.headgate.engine.decide;

import dev.headgate.engine.plan.Plan;
import java.util.List;
import java.util.Set;

/**
 * The steps that a run is for.
 *
 * @param asked what was asked for, as it was written; empty means every step
 * @param steps names of the steps, where not every step is meant
 */
public record Selection(List<String> asked, Set<String> steps) {
  /** Every step. */
  public static final Selection ALL = new Selection(List.of(), Set.of());

  /** Copies what it is given. */
  public Selection {
    asked = List.copyOf(asked);
    steps = Set.copyOf(steps);
  }

  /**
   * What selectors mean in a plan; see {@link Selector}.
   *
   * @param asked selectors; none means every step
   * @throws dev.headgate.engine.store.record.Problem with a finding for each part that matches
   *     nothing
   */
  public static Selection of(List<String> asked, Plan plan) {
    return asked.isEmpty() ? ALL : new Selection(asked, new Selector(plan).steps(asked));
  }

  /** Whether every step is meant. */
  public boolean isAll() {
    return asked.isEmpty();
  }

  /** Whether a step is meant. */
  public boolean has(String step) {
    return isAll() || steps.contains(step);
  }
}
