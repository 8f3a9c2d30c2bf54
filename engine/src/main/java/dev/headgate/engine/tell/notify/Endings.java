package dev.headgate.engine.tell.notify;

import dev.headgate.dsl.language.Notice.Ending;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.store.record.ModelVerdict;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.store.record.StepRecord;
import dev.headgate.engine.store.record.Verdict;
import java.util.EnumSet;
import java.util.Set;

/** The words under which {@code on} knows a run's end. */
final class Endings {
  private Endings() {}

  /** How a run ended: by its exit code, and by what became of its models and monitors. */
  static Set<Ending> of(RunRecord record) {
    Set<Ending> endings = EnumSet.noneOf(Ending.class);
    switch (record.exit()) {
      case 0 -> endings.add(didSomething(record) ? Ending.SUCCEEDED : Ending.UNCHANGED);
      case 1 -> endings.add(Ending.FAILED);
      case 2 -> endings.add(Ending.WRONG);
      case 3 -> endings.add(Ending.REJECTED);
      case 4 -> endings.add(Ending.REFUSED);
      case 5 -> endings.add(Ending.DRIFT);
      default -> endings.add(Ending.STOPPED);
    }
    if (record.exit() != 2 && record.steps().stream().anyMatch(Endings::isDataRefused)) {
      endings.add(Ending.REJECTED);
    }
    if (record.models().stream().anyMatch(m -> m.verdict().is(ModelVerdict.PROMOTED))) {
      endings.add(Ending.PROMOTED);
    }
    if (record.models().stream().anyMatch(m -> m.verdict().is(ModelVerdict.REFUSED))) {
      endings.add(Ending.REFUSED);
    }
    if (record.monitors().stream().anyMatch(m -> m.verdict().is(Verdict.DRIFT))) {
      endings.add(Ending.DRIFT);
    }
    return endings;
  }

  private static boolean didSomething(RunRecord record) {
    return record.steps().stream().anyMatch(s -> s.outcome() != Outcome.UNCHANGED);
  }

  private static boolean isDataRefused(StepRecord step) {
    return step.outcome() == Outcome.REJECTED && !step.does(Step.Kind.MODEL);
  }
}
