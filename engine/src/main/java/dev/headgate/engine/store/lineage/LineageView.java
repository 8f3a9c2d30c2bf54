package dev.headgate.engine.store.lineage;

import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Monitor;
import dev.headgate.dsl.language.Output;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Prediction;
import dev.headgate.dsl.source.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Lineage as it is shown.
 *
 * @param columns the columns of the datasets, each after those that it comes from
 * @param rows for each dataset that has some the columns that decide which rows it has
 * @param uses what models, predictions, monitors and outputs do with columns
 */
public record LineageView(List<Column> columns, List<Rows> rows, List<Use> uses) {

  /**
   * A column.
   *
   * @param column {@code dataset.column}
   * @param from columns that its value is computed from, directly
   * @param chosenBy columns that decide from which rows its value is taken
   * @param sources ingested columns that its value goes back to, none for an ingested one
   */
  public record Column(
      String column, List<String> from, List<String> chosenBy, List<String> sources) {}

  /**
   * What decides which rows a dataset has.
   *
   * @param dataset its name
   * @param by the columns
   */
  public record Rows(String dataset, List<String> by) {}

  /**
   * What is done with a column.
   *
   * @param name the model, prediction, monitor or output
   * @param kind {@code model}, {@code prediction}, {@code monitor} or {@code output}
   * @param as {@code label}, {@code feature}, {@code kept}, {@code compared} or {@code published}
   * @param column {@code dataset.column}
   */
  public record Use(String name, String kind, String as, String column) {}

  /**
   * The whole lineage.
   *
   * @param features names of the columns that each model learns from, and that each monitor without
   *     a model compares
   * @param order names of the datasets, each after those that it reads
   */
  public static LineageView of(
      PipelineSpec spec, Lineage lineage, Map<String, List<String>> features, List<String> order) {
    List<Column> columns = new ArrayList<>();
    List<Rows> rows = new ArrayList<>();
    for (String dataset : order) {
      DatasetLineage of = lineage.datasets().get(dataset);
      of.columns().forEach((name, origin) -> columns.add(column(lineage, dataset, name, origin)));
      if (!of.rows().isEmpty()) {
        rows.add(new Rows(dataset, words(of.rows())));
      }
    }
    return new LineageView(columns, rows, uses(spec, lineage, features));
  }

  private static Column column(Lineage lineage, String dataset, String name, Origin origin) {
    ColumnName column = new ColumnName(dataset, name);
    boolean ingested = origin.all().isEmpty();
    return new Column(
        column.toString(),
        words(origin.values()),
        words(origin.conditions()),
        ingested ? List.of() : words(lineage.sources(column)));
  }

  private static List<Use> uses(
      PipelineSpec spec, Lineage lineage, Map<String, List<String>> features) {
    List<Use> uses = new ArrayList<>();
    spec.models()
        .forEach(
            (name, model) -> {
              String from = model.from() + ".";
              model
                  .labelColumn()
                  .ifPresent(c -> uses.add(new Use(name, "model", "label", from + c)));
              model.weight().ifPresent(w -> uses.add(new Use(name, "model", "weight", from + w)));
              features
                  .getOrDefault(name, List.of())
                  .forEach(f -> uses.add(new Use(name, "model", "feature", from + f)));
            });
    spec.predictions()
        .forEach(
            (name, prediction) -> {
              String from = prediction.from() + ".";
              Dataset dataset = spec.datasets().get(prediction.from().value());
              Set<String> kept = new LinkedHashSet<>();
              dataset.key().stream().map(Text::value).forEach(kept::add);
              prediction.keep().stream().map(Text::value).forEach(kept::add);
              kept.forEach(c -> uses.add(new Use(name, "prediction", "kept", from + c)));
              features
                  .getOrDefault(prediction.model().value(), List.of())
                  .forEach(f -> uses.add(new Use(name, "prediction", "feature", from + f)));
            });
    spec.monitors()
        .forEach(
            (name, monitor) ->
                features
                    .getOrDefault(monitor.model().map(Text::value).orElse(name), List.of())
                    .forEach(f -> uses.addAll(compared(lineage, name, monitor, f))));
    spec.outputs()
        .forEach(
            (name, output) -> {
              String dataset = spec.datasetOf(output);
              published(spec, lineage, output)
                  .forEach(c -> uses.add(new Use(name, "output", "published", dataset + "." + c)));
            });
    return uses;
  }

  /** A column of the dataset that is watched, and the same of the one it is held against. */
  private static List<Use> compared(Lineage lineage, String name, Monitor monitor, String column) {
    return monitor.reads().stream()
        .filter(d -> lineage.of(new ColumnName(d.value(), column)).isPresent())
        .map(d -> new Use(name, "monitor", "compared", d + "." + column))
        .toList();
  }

  private static List<String> published(PipelineSpec spec, Lineage lineage, Output output) {
    List<String> chosen = output.columns().stream().map(Text::value).toList();
    String dataset = spec.datasetOf(output);
    Prediction prediction = spec.predictions().get(output.from().value());
    Set<String> there = new LinkedHashSet<>();
    if (prediction == null) {
      there.addAll(lineage.datasets().get(dataset).columns().keySet());
    } else {
      spec.datasets().get(dataset).key().stream().map(Text::value).forEach(there::add);
      prediction.keep().stream().map(Text::value).forEach(there::add);
    }
    return there.stream().filter(c -> chosen.isEmpty() || chosen.contains(c)).toList();
  }

  /** What leads to a dataset or column, and where it leads; a model, prediction or monitor too. */
  public LineageView around(String name) {
    Set<String> centre = new LinkedHashSet<>();
    columns.stream()
        .map(Column::column)
        .filter(c -> c.equals(name) || c.startsWith(name + "."))
        .forEach(centre::add);
    uses.stream().filter(u -> u.name().equals(name)).map(Use::column).forEach(centre::add);
    Set<String> shown = new LinkedHashSet<>(centre);
    for (int i = columns.size() - 1; i >= 0; i--) {
      if (shown.contains(columns.get(i).column())) {
        shown.addAll(columns.get(i).from());
        shown.addAll(columns.get(i).chosenBy());
      }
    }
    Set<String> below = new LinkedHashSet<>(centre);
    for (Column column : columns) {
      if (column.from().stream().anyMatch(below::contains)
          || column.chosenBy().stream().anyMatch(below::contains)) {
        below.add(column.column());
      }
    }
    boolean use = uses.stream().anyMatch(u -> u.name().equals(name));
    shown.addAll(use ? Set.of() : below);
    return new LineageView(
        columns.stream().filter(c -> shown.contains(c.column())).toList(),
        rows.stream().filter(r -> r.dataset().equals(name)).toList(),
        uses.stream().filter(isShown(name, use, below)).toList());
  }

  private static Predicate<Use> isShown(String name, boolean use, Set<String> below) {
    return u -> use ? u.name().equals(name) : below.contains(u.column());
  }

  private static List<String> words(Collection<ColumnName> columns) {
    return columns.stream().map(ColumnName::toString).toList();
  }
}
