package dev.headgate.engine.watch.report;

import dev.headgate.dsl.language.Doc;
import dev.headgate.engine.store.record.Retraining;
import dev.headgate.engine.store.record.Verdict;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What a monitor saw in one run: the page and the JSON file show nothing that is not in here.
 *
 * <p>Numbers that are not known are NaN here and null in JSON. Times are ISO 8601. Keys of the JSON
 * are these names in snake case; they are only ever added.
 */
@Doc("What a monitor saw in one run.")
public record DriftReport(
    @Doc("Version of this form, 1.") int format,
    @Doc("The pipeline.") String pipeline,
    @Doc("The monitor.") String monitor,
    @Doc("The dataset that is watched.") String dataset,
    @Doc("Id of the run.") String run,
    @Doc("Logical time of the run.") String asOf,
    @Doc("Time zone in which days are counted.") String timeZone,
    @Doc("What was found.") Verdict verdict,
    @Doc("The verdict in one sentence.") String headline,
    @Doc("What was decided on it.") Decision decision,
    @Doc("What to do, most urgent first.") List<String> advice,
    @Doc("What the rows are held against; absent in older reports, where it was a model.")
        Against against,
    @Doc(
            "The rows that the model learned from, or that judged it where it was trained"
                + " elsewhere; without a model the rows of the reference.")
        Span reference,
    @Doc(
            "The rows on which the model was judged before it was promoted; without a model the"
                + " same as reference.")
        Span heldOut,
    @Doc("The rows that are compared.") Span window,
    @Doc("What the drifted columns together may cost of the model's main metric.") double impact,
    @Doc("Every input column, largest impact first.") List<ColumnReport> columns,
    @Doc(
            "Every column that could not be compared, or has too many values for it; absent in"
                + " older reports.")
        List<Uncompared> uncompared,
    @Doc("The model in the window.") ModelReport model,
    @Doc("How it was computed.") Method method,
    @Doc("What the report cannot tell.") List<String> limits) {

  public DriftReport {
    against = against == null ? Against.model(model.model()) : against;
    advice = List.copyOf(advice);
    columns = List.copyOf(columns);
    uncompared = uncompared == null ? List.of() : List.copyOf(uncompared);
    limits = List.copyOf(limits);
  }

  /** A span of event time and its rows. */
  @Doc("A span of event time and its rows.")
  public record Span(
      @Doc("First moment, or empty without event time.") String from,
      @Doc("The moment after the last, or empty.") String to,
      @Doc("Its rows.") long rows) {}

  /** What was decided, and why. */
  @Doc("What was decided, and why.")
  public record Decision(
      @Doc("retrain, keep, or empty where no policy asks.") Retraining decision,
      @Doc("Why, a sentence each.") List<String> reasons) {
    /** No policy asked. */
    public static final Decision NONE = new Decision(Retraining.OPEN, List.of());

    public Decision {
      reasons = List.copyOf(reasons);
    }
  }

  /** The same with what was decided on it, and with advice that knows of it. */
  public DriftReport decided(Retraining what, List<String> reasons) {
    return with(headline, new Decision(what, reasons), advice).told();
  }

  /** The same with headline and advice put into words from what was found. */
  public DriftReport told() {
    DriftReport titled = with(Headline.of(this), decision, advice);
    return titled.with(titled.headline, decision, Advice.on(titled));
  }

  /** Name of the report's files without their ending: the monitor and the day of the run. */
  public String fileName() {
    return monitor + "-" + Instant.parse(asOf).atZone(ZoneId.of(timeZone)).toLocalDate();
  }

  /** The columns with one verdict, largest impact first. */
  public List<ColumnReport> having(Verdict of) {
    return columns.stream().filter(column -> column.verdict() == of).toList();
  }

  /** The columns that are undecided though they could be compared. */
  public List<ColumnReport> open() {
    return having(Verdict.UNDECIDED).stream()
        .filter(column -> uncompared.stream().noneMatch(u -> u.name().equals(column.name())))
        .toList();
  }

  /** What could not be compared and is among no columns. */
  public List<Uncompared> missing() {
    return uncompared.stream()
        .filter(u -> columns.stream().noneMatch(column -> column.name().equals(u.name())))
        .toList();
  }

  /** Whether what was predicted is undecided. */
  public boolean scoresAreOpen() {
    return model.scores().stream().anyMatch(score -> score.verdict() == Verdict.UNDECIDED);
  }

  private DriftReport with(String newHeadline, Decision newDecision, List<String> newAdvice) {
    return new DriftReport(
        format,
        pipeline,
        monitor,
        dataset,
        run,
        asOf,
        timeZone,
        verdict,
        newHeadline,
        newDecision,
        newAdvice,
        against,
        reference,
        heldOut,
        window,
        impact,
        columns,
        uncompared,
        model,
        method,
        limits);
  }
}
