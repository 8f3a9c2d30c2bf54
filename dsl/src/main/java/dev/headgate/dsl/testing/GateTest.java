package dev.headgate.dsl.testing;

import dev.headgate.dsl.language.AtLeast;
import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Short;
import dev.headgate.dsl.source.Text;
import java.util.Map;
import java.util.Optional;

/** A candidate that nobody trained, and what the gates of its model must say of it. */
@Doc("A candidate that nobody trained, and what the gates of its model must say of it.")
public record GateTest(
    @Doc("The model.") Text model,
    @Doc("The candidate's metrics.") @Default("{}") Map<String, Double> candidate,
    @Doc("The champion's metrics on the same rows; without it there is no champion.")
        Optional<Map<String, Double>> champion,
    @Doc("Interval of candidate less champion by metric; default: the difference is certain.")
        @Default("{}")
        Map<String, Interval> difference,
    @Doc("Slices of the rows, by name.") @Default("{}") Map<String, Slice> slices,
    @Doc("What the gates must say.") Verdict expect) {

  /** Bounds of a number. */
  @Doc("Bounds of a number.")
  public record Interval(@Doc("Lower bound.") double low, @Doc("Upper bound.") double high) {}

  /** A part of the held-out rows. */
  @Doc("A part of the held-out rows.")
  public record Slice(
      @Doc("How many rows it has.") @Default("1000") @AtLeast(0) long rows,
      @Doc("The candidate's metrics on it.") @Default("{}") Map<String, Double> candidate,
      @Doc("The champion's metrics on it.") @Default("{}") Map<String, Double> champion,
      @Doc("Interval of candidate less champion by metric.") @Default("{}")
          Map<String, Interval> difference) {}

  /** What the gates must say. */
  @Doc("What the gates must say: of the candidate, and each of them.")
  public record Verdict(
      @Short @Doc("What becomes of the candidate.") Optional<Fate> verdict,
      @Doc("What a gate says, by its condition as the spec writes it.") @Default("{}")
          Map<String, Answer> conditions) {}

  /** What becomes of a candidate. */
  public enum Fate {
    @Doc("Every gate holds or does not apply.")
    PROMOTED,
    @Doc("A gate fails or is undecided.")
    REFUSED
  }

  /** What a gate says; of a gate for every slice, the worst of its slices. */
  public enum Answer {
    @Doc("The condition holds.")
    HOLDS,
    @Doc("The condition does not hold.")
    FAILS,
    @Doc("The rows do not define the metric, or the champion cannot be compared.")
    UNDECIDED,
    @Doc("There is no champion yet, or the slice is too small.")
    NOT_APPLICABLE
  }
}
