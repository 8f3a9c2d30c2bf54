package dev.headgate.dsl.language;

import dev.headgate.dsl.source.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A window of new rows held against what a model's champion learned from, or, where no model of
 * this spec has to do with it, against other rows. Exactly one of both.
 */
@Doc(
    "A window of new rows held against what a model's champion learned from (model), or against"
        + " other rows (reference), such as those of a model that runs elsewhere. What could not be"
        + " compared is named, and the verdict is then not `no_drift`; what is exact, what an"
        + " estimate and what is read again is told in monitors.md.")
@ExactlyOne({"model", "reference"})
public record Monitor(
    @Doc("The model whose champion is watched.") Optional<Text> model,
    @Doc("The dataset whose newest rows are watched.") Text from,
    @Example("28 days")
        @Doc(
            "Span of event time, ending at the run's logical time. Without it all rows are"
                + " compared, as of a dataset without time or of one that does not grow.")
        @Above(0)
        Optional<Duration> window,
    @Example({"baseline", "{window: 28 days}", "{version: previous}"})
        @Doc("Rows that the window is held against, where no model of this spec is watched.")
        Optional<Reference> reference,
    @Doc("What kind of thing was predicted elsewhere; needed where columns names a prediction.")
        Optional<Task> task,
    @Example("{probability: score, label: churned}")
        @Doc(
            "What columns mean that hold predictions made elsewhere; without any of them the rows"
                + " alone are watched. Needs reference.")
        @Default("{}")
        Roles columns,
    @Example({"[age, income]", "{names: [all], except: [age]}"})
        @Doc(
            "Columns that are compared: names, or one of numeric, categorical, all. A kind leaves"
                + " out key, time, what columns names, and what is known late; a column of the"
                + " reference that it would take and that cannot be compared is told. Needs"
                + " reference.")
        @Default("all")
        Model.Columns features,
    @Doc(
            "Population stability index from which a column's change counts; rare values count each"
                + " by itself, as far as they differ by more than chance.")
        @Default("0.1")
        @Above(0)
        double psi,
    @Doc("Wasserstein distance, in standard deviations, from which a column's change counts.")
        @Default("0.1")
        @Above(0)
        double wasserstein,
    @Later
        @Example({"[jensen_shannon]", "[{jensen_shannon: 0.2}]"})
        @Doc(
            "Statistics beside psi and wasserstein, each with the value from which a column's"
                + " change counts.")
        @OneOf(Component.Statistic.class)
        @Default("[]")
        List<Configured> statistics,
    @Doc("Share of false alarms over all columns.") @Default("1%") @Above(0) Share alpha,
    @Doc("A window or reference with fewer rows is undecided.") @Default("500") @AtLeast(1)
        int minRows,
    @Doc("Tags of columns that it may show, such as pii.") @Descriptive @Default("[]")
        List<String> allow,
    @Doc("What it is for.") @Descriptive Optional<String> description,
    @Doc("Who answers for it.") @Descriptive Optional<String> owner,
    @Doc("Words to find it by.") @Descriptive @Default("[]") List<String> tags)
    implements Described {

  /** Whether it watches a model of the spec. */
  public boolean isOf(String name) {
    return model.filter(m -> m.value().equals(name)).isPresent();
  }

  /** The datasets that it reads: the one that is watched, and that of its reference. */
  public List<Text> reads() {
    return Stream.concat(
            Stream.of(from), reference.stream().flatMap(against -> against.dataset().stream()))
        .toList();
  }

  /** Rows that a window is held against. */
  @Doc(
      "Rows that a window is held against: a dataset of its own, or the span before the window; or"
          + " another version of all rows.")
  @ExactlyOne({"dataset", "window", "version"})
  public record Reference(
      @Short @Doc("A dataset, all its rows: a fixed baseline.") Optional<Text> dataset,
      @Example("28 days")
          @Doc("The span of the watched dataset just before the window; it moves on with it.")
          @Above(0)
          Optional<Duration> window,
      @Example({"previous", "3"})
          @Doc(
              "A version of the watched dataset, all its rows: a number, or previous, the one"
                  + " before the newest. For a monitor without window.")
          Optional<Text> version) {

    /** The version before the newest. */
    public static final String PREVIOUS = "previous";
  }

  /** What kind of thing was predicted elsewhere. */
  public enum Task {
    @Doc("One of two classes.")
    BINARY,
    @Doc("One of several classes.")
    MULTICLASS,
    @Doc("A number.")
    REGRESSION
  }

  /** What columns mean that hold predictions made elsewhere. */
  @Doc("What columns mean that hold predictions made elsewhere.")
  public record Roles(
      @Example("decision") @Doc("The predicted class, or the predicted number.")
          Optional<Text> prediction,
      @Example("score")
          @Doc("The predicted probability of the positive class, 0 to 1; of a binary task.")
          Optional<Text> probability,
      @Example({"churned", "{column: churned, positive: \"yes\"}"})
          @Doc("What became of it, where that is known by now; NULL where it is not.")
          Optional<Truth> label) {

    /** The columns that are named. */
    public List<Text> named() {
      return Stream.of(prediction, probability, label.map(Truth::column))
          .flatMap(Optional::stream)
          .toList();
    }
  }

  /** The column with what became of a prediction. */
  @Doc("The column with what became of a prediction.")
  public record Truth(
      @Short @Doc("Its name.") Text column,
      @Example("\"yes\"") @Doc("The positive class of a text or boolean label; default: 1 or true.")
          Optional<Text> positive) {}
}
