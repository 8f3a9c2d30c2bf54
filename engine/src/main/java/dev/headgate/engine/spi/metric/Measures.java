package dev.headgate.engine.spi.metric;

import dev.headgate.dsl.decode.Defaults;
import dev.headgate.dsl.language.Better;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Configured;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.SqlMetric;
import dev.headgate.dsl.sql.Figure;
import dev.headgate.dsl.sql.SqlGrammar;
import dev.headgate.engine.measure.Direction;
import dev.headgate.engine.measure.FiguredScores;
import dev.headgate.engine.measure.Metric;
import dev.headgate.engine.measure.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The metrics by which a model is judged: those of its task, those of jars, and its own. */
public final class Measures {
  private final List<Metric> all;

  private Measures(List<Metric> all) {
    this.all = List.copyOf(all);
  }

  /** The metrics of a model; those of its task first, its own last. */
  public static Measures of(Model model) {
    Task task = BuiltInMetrics.measured(model.task());
    List<Metric> all = new ArrayList<>(of(model.task()).all());
    model.evaluate().metrics().forEach((name, own) -> all.add(own(model, task, name, own)));
    return new Measures(all);
  }

  /** The metrics of a task, whoever predicts. */
  public static Measures of(Model.Task asked) {
    Task task = BuiltInMetrics.measured(asked);
    List<Metric> all = new ArrayList<>(BuiltInMetrics.of(asked));
    for (Component.Metric metric : Known.METRICS) {
      if (metric instanceof MetricType type && type.tasks().contains(asked)) {
        Defaults.of(type.options())
            .ifPresent(settings -> all.add(ofJar(type, type.name(), task, settings)));
      }
    }
    return new Measures(all);
  }

  /** The metric of a name. */
  public Optional<Metric> named(String name) {
    return all.stream().filter(metric -> metric.name().equals(name)).findFirst();
  }

  /** All of them. */
  public List<Metric> all() {
    return all;
  }

  /** The figure that a metric in SQL asks for; the spec was linked, so there is one. */
  public static Figure figure(SqlMetric sql) {
    return SqlGrammar.spark()
        .figure(sql.value())
        .figure()
        .orElseThrow(() -> new IllegalStateException("no metric: " + sql.value()));
  }

  /** The metrics of a model that are said in SQL, by name. */
  public static Map<String, SqlMetric> inSql(Model model) {
    Map<String, SqlMetric> found = new java.util.LinkedHashMap<>();
    model
        .evaluate()
        .metrics()
        .forEach(
            (name, own) -> {
              if (own.options() instanceof SqlMetric sql) {
                found.put(name, sql);
              }
            });
    return found;
  }

  private static Metric own(Model model, Task task, String name, Configured own) {
    if (own.options() instanceof SqlMetric sql) {
      Figure figure = figure(sql);
      return Metric.ofFigures(
          name,
          task,
          sql.better().map(Measures::direction).orElse(Direction.UNKNOWN),
          figure.aggregates().stream().map(a -> term(a.kind())).toList(),
          figure.formula()::at);
    }
    Component.Metric kind =
        Known.METRICS.stream()
            .filter(m -> m.name().equals(own.kind().value()))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no metric is named " + own.kind()));
    return kind instanceof BuiltInMetric builtIn
        ? builtIn.with(model.task(), own.options()).named(name)
        : ofJar((MetricType) kind, name, task, own.options());
  }

  private static FiguredScores.Term term(Figure.Kind kind) {
    return switch (kind) {
      case AVG -> FiguredScores.Term.MEAN;
      case SUM -> FiguredScores.Term.SUM;
      case COUNT -> FiguredScores.Term.COUNT;
    };
  }

  private static Metric ofJar(MetricType type, String name, Task task, Record settings) {
    return Metric.bootstrapped(
        name,
        task,
        type.better().map(Measures::direction).orElse(Direction.UNKNOWN),
        type.least(),
        type.greatest(),
        type.doc(),
        (scores, weights) -> type.value(settings, scores.plain(), weights));
  }

  private static Direction direction(Better better) {
    return better == Better.LARGER ? Direction.HIGHER : Direction.LOWER;
  }

  /** The metrics that are there, found once. */
  private static final class Known {
    static final List<Component.Metric> METRICS =
        Components.load(Measures.class.getClassLoader()).all(Component.Metric.class);
  }
}
