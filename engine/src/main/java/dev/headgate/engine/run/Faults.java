package dev.headgate.engine.run;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Origin;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.source.Span;
import dev.headgate.engine.model.score.ScoringError;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.StoreTrouble;
import java.util.List;
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

  /** Rows that a model has no answer for, wherever they were scored. */
  static Optional<Problem> unscored(LinkedSpec linked, Step step, Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof ScoringError unscored) {
        List<String> lines = String.valueOf(unscored.getMessage()).lines().toList();
        Finding finding = Finding.of(Code.NOT_SCORED, lines.get(0));
        for (String line : lines.subList(1, lines.size())) {
          finding = finding.note(line);
        }
        return Optional.of(
            new Problem(
                Problem.Blame.DATA, List.of(place(linked, step).map(finding::at).orElse(finding))));
      }
    }
    return Optional.empty();
  }

  private static Optional<Span> place(LinkedSpec linked, Step step) {
    PipelineSpec spec = linked.spec();
    return switch (step.kind()) {
      case MODEL ->
          spec.models().get(step.name()).origin() instanceof Origin.Imported imported
              ? Optional.of(imported.path().span())
              : Optional.of(spec.models().get(step.name()).from().span());
      case PREDICT -> Optional.of(spec.predictions().get(step.name()).from().span());
      case MONITOR -> Optional.of(spec.monitors().get(step.name()).from().span());
      default -> Optional.empty();
    };
  }

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
