package dev.headgate.engine.run;

import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.Progress.Line;
import dev.headgate.engine.store.record.StepRecord;
import java.util.Optional;

/** The final line of a step that no verb has told of: one that was left, skipped or stopped. */
final class Lines {
  private final PipelineSpec spec;

  Lines(PipelineSpec spec) {
    this.spec = spec;
  }

  Line of(Step step, StepRecord record) {
    return stopped(step, record).orElseGet(() -> left(step, record));
  }

  private Line left(Step step, StepRecord record) {
    return line(step, record, record.reason().text(), -1, Line.Mood.PLAIN);
  }

  private Optional<Line> stopped(Step step, StepRecord record) {
    return switch (record.outcome()) {
      case SUCCEEDED, UNCHANGED -> Optional.empty();
      case REJECTED ->
          Optional.of(
              line(
                  step,
                  record,
                  "refused: " + record.reason().text(),
                  record.seconds(),
                  Line.Mood.BAD));
      case FAILED ->
          Optional.of(
              line(
                  step,
                  record,
                  "failed: " + record.reason().text(),
                  record.seconds(),
                  Line.Mood.BAD));
      case SKIPPED ->
          Optional.of(
              line(step, record, "skipped: " + record.reason().text(), -1, Line.Mood.WARNING));
    };
  }

  private Line line(Step step, StepRecord record, String text, double seconds, Line.Mood mood) {
    boolean table = record.version() >= 0 && record.outcome() == Outcome.UNCHANGED;
    return new Line(
        step.name(), verb(step), text, seconds, table ? "v" + record.version() : "", mood);
  }

  /** What a step does, in the word that a person reads. */
  String verb(Step step) {
    return switch (step.kind()) {
      case MONITOR -> "compare";
      case MODEL -> spec.models().get(step.name()).imported().isPresent() ? "import" : "train";
      default -> step.kind().label();
    };
  }
}
