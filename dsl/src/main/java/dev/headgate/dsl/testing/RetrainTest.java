package dev.headgate.dsl.testing;

import dev.headgate.dsl.language.AtLeast;
import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Literal;
import dev.headgate.dsl.language.Short;
import dev.headgate.dsl.source.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of a champion, and whether its policy must ask for a new model. */
@Doc("What is known of a champion, and whether its retrain policy must ask for a new model.")
public record RetrainTest(
    @Doc("The model.") Text model,
    @Doc("Time since the champion was trained.") @Default("0 days") Duration age,
    @Doc("Time since the last attempt, refused ones included; default: the champion's age.")
        Optional<Duration> lastAttempt,
    @Doc("Rows to learn from since the champion's newest row.") @Default("0") @AtLeast(0)
        long newRows,
    @Doc("The champion's metrics on its held-out rows.") @Default("{}") Map<String, Double> heldOut,
    @Doc("What the model's monitors saw.") @Default("{}") Map<String, Seen> monitors,
    @Doc("What must be decided.") Outcome expect) {

  /** What a monitor saw. */
  @Doc("What a monitor saw.")
  public record Seen(
      @Short @Doc("Its verdict.") @Default("no_drift") Drift verdict,
      @Doc("What the drifted columns may cost of the model's main metric.")
          @Default("0")
          @AtLeast(0)
          double impact,
      @Doc("The columns that drifted.") @Default("[]") List<Text> drifted,
      @Doc("Metrics on the window's rows whose label is known.") @Default("{}")
          Map<String, Measured> performance) {}

  /** A monitor's verdict. */
  public enum Drift {
    DRIFT,
    NO_DRIFT,
    @Doc(
        "Too few rows, a column that could not be compared, or one that is kept too coarsely to"
            + " tell.")
    UNDECIDED,
    @Doc("There was no champion yet.")
    NO_REFERENCE
  }

  /** A metric with its interval. */
  @Doc("A metric with its interval; without bounds it is certain.")
  public record Measured(
      @Short @Doc("The estimate.") double value,
      @Doc("Lower bound.") Optional<Double> low,
      @Doc("Upper bound.") Optional<Double> high,
      @Doc("Rows that it was computed on.") @Default("1000") @AtLeast(1) long rows) {}

  /** What must be decided. */
  @Doc("What must be decided, and why.")
  public record Outcome(
      @Short @Doc("Whether a new model is learned.") Decision decision,
      @Doc("Words that stand in the reasons, each in one of them.") @Literal @Default("[]")
          List<Text> because) {}

  /** Whether a new model is learned. */
  public enum Decision {
    @Doc("A new model is learned.")
    RETRAIN,
    @Doc("The champion stays.")
    KEEP
  }
}
