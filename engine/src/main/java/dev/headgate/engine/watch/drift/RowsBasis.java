package dev.headgate.engine.watch.drift;

import dev.headgate.dsl.language.Monitor;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.measure.DailyProfiles;
import dev.headgate.engine.measure.Evaluation;
import dev.headgate.engine.measure.Profile;
import dev.headgate.engine.measure.ProfileColumn;
import dev.headgate.engine.serve.ScoreColumns;
import dev.headgate.engine.store.record.MetricRecord;
import dev.headgate.engine.watch.report.Against;
import dev.headgate.engine.watch.report.DriftReport.Span;
import dev.headgate.engine.watch.report.Uncompared;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Other rows, with what was predicted of them elsewhere: all of a dataset, or those of the watched
 * dataset just before the window.
 *
 * @param monitor which rows, and what their columns mean
 * @param version the watched dataset at another version, where that is what it is held against
 */
record RowsBasis(Monitor monitor, Optional<Sight> version) implements Basis {
  @Override
  public List<String> newest() {
    return List.of();
  }

  @Override
  public Sides sides(Sight seen, Window window, long rows) {
    PipelineSpec spec = seen.context().spec().spec();
    Optional<Text> dataset = monitor.reference().orElseThrow().dataset();
    Sight other =
        dataset.map(d -> Sight.of(seen.context(), d.value())).orElseGet(() -> version.orElse(seen));
    Optional<Window> before = monitor.reference().get().window().map(span -> window.before(span));
    Profile reference = before.map(other::profile).orElseGet(() -> other.days().total());
    WatchedColumns columns =
        WatchedColumns.of(spec, seen.context().lineage(), monitor, seen.rows().schema());
    Said said =
        monitor.task().isPresent()
            ? compared(seen, window, rows, other, before, reference.rows(), columns)
            : Said.nothing(columns);
    List<String> limits = new ArrayList<>(said.limits());
    columns.lateTold().ifPresent(limits::add);
    Span span = before.map(b -> span(b, reference)).orElseGet(() -> span(other, reference));
    return new Sides(
        said.now().watched(),
        against(other),
        Optional.empty(),
        reference,
        said.profile(said.before()),
        span,
        span,
        said.now(),
        monitor.columns().label().isEmpty()
            ? List.of()
            : LabelRates.of(said.before(), said.now(), SaidMetrics.CONFIDENCE, monitor.minRows()),
        said.performance(),
        SaidMetrics.CONFIDENCE,
        monitor
            .columns()
            .label()
            .map(label -> seen.knownAfter(label.column().value()))
            .orElse(Duration.ZERO),
        seen.context().workspace().pipeline() + "/" + other.dataset(),
        other.table().version(),
        () -> rows(other, before),
        uncompared(columns, seen, other, said),
        limits);
  }

  private Against against(Sight other) {
    Monitor.Reference reference = monitor.reference().orElseThrow();
    if (reference.version().isPresent()) {
      return new Against(
          Against.Kind.VERSION, "version " + other.table().version() + " of " + other.dataset());
    }
    return new Against(
        reference.dataset().isPresent() ? Against.Kind.DATASET : Against.Kind.WINDOW,
        other.dataset());
  }

  private List<Uncompared> uncompared(WatchedColumns columns, Sight seen, Sight other, Said said) {
    List<Uncompared> uncompared = new ArrayList<>(Mismatch.between(columns, seen, other));
    said.lacking()
        .forEach(
            name ->
                uncompared.add(
                    new Uncompared(
                        name,
                        Uncompared.Cause.NOT_IN_REFERENCE,
                        name + " is not compared: " + other.dataset() + " has no such column.")));
    return uncompared;
  }

  /**
   * What was predicted on both sides.
   *
   * @param columns the score columns that both have
   * @param lacking columns with what was predicted that the reference does not have
   */
  private record Said(
      WindowScores before,
      WindowScores now,
      List<ProfileColumn> columns,
      Performance performance,
      List<String> lacking,
      List<String> limits) {

    static Said nothing(WatchedColumns columns) {
      WindowScores none = WindowScores.none(Watched.rows(columns.features()));
      return new Said(none, none, List.of(), Performance.NONE, List.of(), List.of());
    }

    Profile profile(WindowScores of) {
      return of.profile(columns);
    }
  }

  private Said compared(
      Sight seen,
      Window window,
      long rows,
      Sight other,
      Optional<Window> before,
      long otherRows,
      WatchedColumns columns) {
    seen.context().progress().doing("reading what was predicted", -1);
    SaidRows now = said(seen, Optional.of(window));
    SaidRows then = said(other, before);
    Set<String> classes = new TreeSet<>();
    if (monitor.task().get() != Monitor.Task.REGRESSION) {
      classes.addAll(now.classes(SaidClasses.MOST));
      classes.addAll(then.classes(SaidClasses.MOST));
    }
    SaidMetrics metrics = SaidMetrics.of(monitor);
    Watched watched =
        new Watched(
            monitor.task().get().name().toLowerCase(java.util.Locale.ROOT),
            monitor.columns().label().map(label -> label.column().value()).orElse(""),
            SaidClasses.of(monitor, classes),
            Watched.EVEN,
            columns.features(),
            Map.of(),
            monitor.columns().label().isEmpty() ? "" : metrics.all().get(0).name());
    WindowScores scored = now.scores(watched, rows);
    WindowScores was = then.scores(watched, otherRows);
    List<MetricRecord> records = metrics.of(was).map(Performance::records).orElse(List.of());
    Optional<Evaluation> found = metrics.of(scored);
    return new Said(
        was,
        scored,
        then.lacking().isEmpty() ? scores() : List.of(),
        monitor.columns().label().isEmpty()
            ? Performance.NONE
            : new Performance(metrics.all(), records, found, monitor.minRows()),
        then.lacking(),
        limits(then, scored));
  }

  private SaidRows said(Sight of, Optional<Window> window) {
    Optional<String> label = monitor.columns().label().map(l -> l.column().value());
    return new SaidRows(
        monitor,
        of.dataset(),
        rows(of, window),
        of.time(),
        label.map(of::known).orElse(of.context().asOf()));
  }

  private static Dataset<Row> rows(Sight of, Optional<Window> window) {
    return window.map(w -> w.rows(of.rows(), of.time())).orElseGet(of::rows);
  }

  /** What was predicted, by the names under which a model's own scores are kept. */
  private List<ProfileColumn> scores() {
    List<ProfileColumn> columns = new ArrayList<>();
    boolean number = monitor.task().get() == Monitor.Task.REGRESSION;
    if (monitor.columns().prediction().isPresent()) {
      columns.add(
          number
              ? ProfileColumn.numeric(ScoreColumns.PREDICTION)
              : ProfileColumn.categorical(ScoreColumns.PREDICTION));
    }
    monitor
        .columns()
        .probability()
        .ifPresent(c -> columns.add(ProfileColumn.numeric(ScoreColumns.PROBABILITY)));
    return columns;
  }

  private List<String> limits(SaidRows then, WindowScores scored) {
    List<String> limits = new ArrayList<>();
    if (!then.lacking().isEmpty()) {
      limits.add(
          "What was predicted is not compared: the reference "
              + then.dataset()
              + " does not hold"
              + " all of it.");
    }
    long without = scored.rows().stream().filter(row -> !row.isAnswered()).count();
    if (without > 0) {
      limits.add(
          "Nothing was predicted of "
              + without
              + (without == 1 ? " row" : " rows")
              + " of the window; they count as a missing value among the scores, and not in the"
              + " metrics.");
    }
    return limits;
  }

  private static Span span(Window window, Profile rows) {
    return new Span(window.from().toString(), window.to().toString(), rows.rows());
  }

  /** All rows of a dataset, from its first day to its last. */
  private static Span span(Sight dataset, Profile rows) {
    DailyProfiles days = dataset.days();
    if (days.days().isEmpty()) {
      return new Span("", "", rows.rows());
    }
    ZoneId zone = dataset.context().spec().spec().timeZone();
    return new Span(
        start(days.days().first(), zone), start(days.days().last() + 1, zone), rows.rows());
  }

  private static String start(long day, ZoneId zone) {
    return LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant().toString();
  }
}
