package dev.headgate.engine.watch.drift;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Monitor;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.record.MetricRecord;
import dev.headgate.engine.store.record.MonitorRecord;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.Progress.Line;
import dev.headgate.engine.store.record.Recorded;
import dev.headgate.engine.store.record.Retraining;
import dev.headgate.engine.store.record.Said;
import dev.headgate.engine.store.record.StepRecord;
import dev.headgate.engine.store.record.Verdict;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.state.TableState;
import dev.headgate.engine.store.state.TableView;
import dev.headgate.engine.store.state.Workspace;
import dev.headgate.engine.watch.report.DriftReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/**
 * Compares a window of new rows with what a model's champion learned from, and tells it: as rows of
 * the monitor's table, as a page and as JSON.
 */
public final class Drift {
  /** What kind of step this is. */
  static final String KIND = "monitor";

  private Drift() {}

  /**
   * Compares, and writes the report as it is before anything is decided on it.
   *
   * <p>The inputs' profiles tell of the features without a row being read; the window's rows are
   * read once, to be scored. The report's files are written before the commit to the monitor's
   * table, which carries the fingerprint: a killed run compares again and ends the same.
   *
   * @param name the monitor's name
   * @param monitor the monitor
   * @param champion the card of the model's champion, if there is one
   * @param before the monitor's table when the step was decided
   * @param fingerprint digest of what was compared
   * @param meaning digest of the monitor's declaration
   * @throws dev.headgate.engine.store.record.Problem if the spec, the data or the store stands in
   *     the way
   */
  public static DriftResult run(
      StepContext context,
      String name,
      Monitor monitor,
      Optional<ModelCard> champion,
      Optional<TableView> before,
      String fingerprint,
      String meaning) {
    return champion
        .map(
            card ->
                new Run(
                        context,
                        name,
                        monitor,
                        new ChampionBasis(card, monitor.minRows(), new BatchScorer()),
                        before,
                        fingerprint,
                        meaning)
                    .result())
        .orElseGet(() -> DriftResult.withoutReference(name, DriftResult.NO_CHAMPION));
  }

  /**
   * Compares with other rows than those that a model of this spec learned from, and writes the
   * report.
   *
   * @param name the monitor's name
   * @param monitor the monitor, which has a reference
   * @param before the monitor's table when the step was decided
   * @param fingerprint digest of what was compared
   * @param meaning digest of the monitor's declaration
   * @throws dev.headgate.engine.store.record.Problem if the spec, the data or the store stands in
   *     the way
   */
  public static DriftResult run(
      StepContext context,
      String name,
      Monitor monitor,
      Optional<TableView> before,
      String fingerprint,
      String meaning) {
    Optional<Text> wanted = monitor.reference().flatMap(Monitor.Reference::version);
    Sight seen = Sight.of(context, monitor.from().value());
    Optional<Sight> other = wanted.flatMap(version -> OtherVersion.of(seen, version));
    if (wanted.isPresent() && other.isEmpty()) {
      String why = DriftResult.NO_VERSION.text();
      Line line = new Line(name, "compare", why, -1, "", Line.Mood.PLAIN);
      context.progress().note(line);
      return DriftResult.withoutReference(name, DriftResult.NO_VERSION);
    }
    RowsBasis basis = new RowsBasis(monitor, other);
    return new Run(context, name, monitor, basis, before, fingerprint, meaning).result();
  }

  /**
   * What is wrong with the columns that a monitor without a model names. Reads no row.
   *
   * @param schema of the dataset that is watched
   * @param baseline schema of the dataset that it is held against, where it is another
   */
  public static List<Finding> check(
      Monitor monitor, StructType schema, Optional<StructType> baseline) {
    return WatchedCheck.of(monitor, schema, baseline);
  }

  /**
   * What a monitor saw when it last ran, for a run that finds it up to date.
   *
   * @param table the monitor's table
   * @return nothing where it has not run, or its report is gone
   */
  public static Optional<DriftResult> recall(Workspace workspace, String name, TableView table) {
    return table
        .state()
        .filter(state -> state.facts().containsKey(DriftFacts.REPORT))
        .flatMap(state -> recalled(workspace, name, table.version(), state));
  }

  private static Optional<DriftResult> recalled(
      Workspace workspace, String name, long version, TableState state) {
    String place = workspace.reports() + "/" + state.facts().get(DriftFacts.REPORT);
    StepRecord step =
        StepRecord.still(name, KIND, Outcome.UNCHANGED, new Said("up to date"), version);
    Map<String, MetricRecord> performance = DriftFacts.performance(state);
    return DriftFiles.read(place)
        .map(
            report ->
                new DriftResult(
                    step, monitor(report, place), performance, Optional.of(report), place));
  }

  /** What a run's record keeps of a report. */
  static MonitorRecord monitor(DriftReport report, String place) {
    List<String> drifted =
        report.having(Verdict.DRIFT).stream().map(column -> column.name()).toList();
    return new MonitorRecord(
        report.monitor(),
        Recorded.of(report.verdict()),
        drifted,
        report.uncompared().stream().map(column -> column.name()).toList(),
        Double.isNaN(report.impact()) ? 0 : report.impact(),
        DriftFiles.page(place),
        Recorded.of(report.decision().decision()),
        report.decision().reasons().stream().map(Said::new).toList());
  }

  /**
   * Writes the report again, with what was decided on it.
   *
   * @param reasons why, a sentence each
   * @return path of the page; empty where there was no reference and so no report
   */
  public static String report(DriftResult result, Retraining decision, List<Said> reasons) {
    if (result.report().isEmpty()) {
      return "";
    }
    List<String> said = reasons.stream().map(Said::text).toList();
    DriftFiles.write(result.place(), result.report().get().decided(decision, said));
    return DriftFiles.page(result.place());
  }
}
